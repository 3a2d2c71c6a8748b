using SharedBoard.Contracts;

namespace SharedBoard.Boards;

/// <summary>
/// The edits of one author. Each is made on whatever board it is given: the live one, as a draft, or the copy of an update. Those of a card give the card as it
/// was, null where there is none any more.
/// </summary>
internal sealed class BoardEditor(string author, TimeProvider time)
{
    public void Add(Board board, Guid id, string text)
    {
        board.Cards[id] = new Card(text, Lane.ToDo, author, time.GetUtcNow().UtcTicks);
        board.Authors.Add(author);
    }

    public Card? Rewrite(Board board, Guid id, string text) => Change(board, id, card => card with { Text = text });

    public Card? Move(Board board, Guid id, Lane lane) =>
        Change(board, id, card => card with { Lane = lane, Position = time.GetUtcNow().UtcTicks });

    public Card? Remove(Board board, Guid id)
    {
        Card? removed = board.Cards.GetValueOrDefault(id);
        if (!board.Cards.Remove(id)) return null;
        board.Authors.Add(author);
        return removed;
    }

    public void Name(Board board, string title)
    {
        board.Title = title;
        board.TitledAt = time.GetUtcNow();
        board.Authors.Add(author);
    }

    // What stands may change between a read and a set; inside the function it is what is replaced.
    private Card? Change(Board board, Guid id, Func<Card, Card> change)
    {
        Card? before = null;
        if (!board.Cards.TryUpdate(id, card => change(before = card) with { Author = author })) return null;
        board.Authors.Add(author);
        return before;
    }
}
