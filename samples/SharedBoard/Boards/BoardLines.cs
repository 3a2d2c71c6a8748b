using SharedBoard.Contracts;

namespace SharedBoard.Boards;

/// <summary>A board in lines, the same for the same board.</summary>
internal static class BoardLines
{
    public static void Print(Board board, TextWriter output)
    {
        output.WriteLine($"board {board.Title}");
        foreach ((Guid id, Card card) in board.Cards.OrderBy(x => x.Value.Lane).ThenBy(x => x.Value.Position).ThenBy(x => x.Key))
            output.WriteLine($"card {id} {card.Lane} {card.Text}");
        output.WriteLine($"authors {string.Join(' ', board.Authors.Order(StringComparer.Ordinal))}");
        output.WriteLine($"edits {board.Edits}");
    }
}
