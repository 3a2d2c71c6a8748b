using Hgx.Typed;

namespace SharedBoard.Contracts;

/// <summary>A task board that several apps edit at once. How each member is merged is the point of it.</summary>
[HgxObject(ApiId = "hgx.samples/board@1")]
public partial class Board
{
    /// <summary>Of two titles that were set at once the later one stands.</summary>
    [HgxMerge(HgxMergePolicy.Newest, By = nameof(TitledAt))]
    public partial string Title { get; set; } = "Board";

    [HgxMerge(HgxMergePolicy.Newest)]
    public partial DateTimeOffset TitledAt { get; set; }

    /// <summary>
    /// By an id and not by place, so that a card is the same one wherever others put theirs: merged card by card, and of a card that two change at once a
    /// conflict says which.
    /// </summary>
    public partial HgxDictionary<Guid, Card> Cards { get; }

    /// <summary>Who has edited the board: nobody gets lost, whoever else joins at the same time.</summary>
    public partial HgxSet<string> Authors { get; }

    /// <summary>
    /// How many edits there have been. Two who count at once have counted twice: counted in an update, because on the live board an update of another's may come
    /// between reading it and setting it.
    /// </summary>
    [HgxMerge(HgxMergePolicy.Sum)]
    public partial long Edits { get; set; }
}
