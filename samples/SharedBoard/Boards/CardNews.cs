using Hgx.Typed;
using SharedBoard.Contracts;

namespace SharedBoard.Boards;

/// <summary>A card that an update has changed.</summary>
/// <param name="Id">Which.</param>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it is; null when it is gone.</param>
internal sealed record CardNews(Guid Id, Card? Before, Card? After)
{
    /// <summary>The cards that differ.</summary>
    public static IEnumerable<CardNews> Of(Board before, Board after) => before.Cards.Keys.Union(after.Cards.Keys)
        .Select(id => new CardNews(id, before.Cards.GetValueOrDefault(id), after.Cards.GetValueOrDefault(id)))
        .Where(news => news.Before != news.After);

    /// <summary>What a conflict about a card has kept and what gave way; null of a conflict about something else.</summary>
    public static (Guid Id, Card? Kept, Card? Gone)? Of(HgxConflict conflict)
    {
        if (conflict is not { Member: nameof(Board.Cards), Key: Guid id }) return null;
        (object? kept, object? gone) = conflict.Kept == HgxMergeSide.Mine ? (conflict.Mine, conflict.Theirs) : (conflict.Theirs, conflict.Mine);
        return (id, kept as Card, gone as Card);
    }
}
