using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

/// <summary>Every tracked collection, with and without setters and initializers.</summary>
[HgxObject(ApiId = "acme/board@1")]
public partial class Board
{
    public partial string Title { get; set; } = "";

    public partial HgxList<string> Notes { get; }

    public partial HgxDictionary<Guid, Card> Cards { get; }

    public partial HgxSet<string> Tags { get; set; } = ["new"];

    public partial HgxList<int> Votes { get; init; }

    public partial HgxDictionary<Level, ImmutableArray<string>> Names { get; private set; }

    // What may be edited in place is given as copies.
    public partial HgxList<byte[]> Files { get; set; }

    public partial HgxList<string?> Maybe { get; set; }
}

[HgxValue]
public partial record Card(string Title, bool IsDone = false);

/// <summary>A derived class has tracked collections of its own, and of its base class.</summary>
[HgxObject(ApiId = "acme/archived-board@1")]
public partial class ArchivedBoard : Board
{
    public partial HgxSet<int> Years { get; }
}

/// <inheritdoc cref="Board"/>
[HgxObject(ApiId = "acme/ordered-board@1")]
public partial class BoardByOrder
{
    [HgxMember(0)]
    public partial HgxList<string> Notes { get; }

    [HgxMember(1)]
    public required partial HgxDictionary<Guid, Card> Cards { get; set; }

    [HgxMember(3)]
    public partial HgxSet<string> Tags { get; }
}

/// <inheritdoc cref="Board"/>
[HgxObject(ApiId = "acme/json-board@1", Format = HgxFormat.Json)]
public partial class BoardInJson
{
    public partial HgxList<string> Notes { get; }

    public partial HgxDictionary<Guid, Card> Cards { get; }

    public partial HgxSet<string> Tags { get; }
}
