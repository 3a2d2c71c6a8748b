using Hgx.Typed;
using SharedBoard.Boards;
using SharedBoard.Contracts;

namespace SharedBoard.Display;

/// <summary>What the board says in sentences, newest last: what others did, what was merged, what gave way.</summary>
internal sealed class Notes
{
    private const int Kept = 8;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    public string[] Lines
    {
        get
        {
            lock (_gate) return [.. _lines];
        }
    }

    public void Say(string sentence)
    {
        lock (_gate)
        {
            _lines.Enqueue($"{DateTime.Now:HH:mm:ss} {sentence}");
            if (_lines.Count > Kept) _lines.Dequeue();
        }
    }

    /// <summary>Tells of an update.</summary>
    public void Tell(HgxChange<Board> change)
    {
        foreach (CardNews news in CardNews.Of(change.Before, change.After)) Say(Sentence(news));
        if (change.Before.Title != change.After.Title) Say($"The board is called '{change.After.Title}' now.");
        foreach (HgxConflict conflict in change.Conflicts) Tell(conflict);
    }

    /// <summary>Tells of a value that gave way.</summary>
    public void Tell(HgxConflict conflict)
    {
        if (CardNews.Of(conflict) is not { } card)
        {
            Say($"Conflict: {conflict.Member}; the {(conflict.Kept == HgxMergeSide.Mine ? "unpushed" : "other")} value stands.");
            return;
        }

        Say($"Conflict: {Quoted(card.Kept)} stands, and {Quoted(card.Gone)} gave way.");
    }

    private static string Sentence(CardNews news) => news switch
    {
        { Before: null, After: { } added } => $"{added.Author} added {Quoted(added)}.",
        { Before: { } removed, After: null } => $"{Quoted(removed)} is gone.",
        { Before: { } before, After: { } after } when before.Text != after.Text => $"{after.Author} made {Quoted(after)} of {Quoted(before)}.",
        { After: { } moved } => $"{moved.Author} moved {Quoted(moved)} to {moved.Lane}.",
        _ => "",
    };

    private static string Quoted(Card? card) => card is null ? "no card" : $"'{card.Text}' ({card.Lane}, {card.Author})";
}
