using SharedBoard.Contracts;

namespace SharedBoard.Display;

/// <summary>What is drawn: one moment of the board, and how the app stands to it.</summary>
/// <param name="Board">A copy of one moment, drafts included.</param>
/// <param name="Selected">The card that keys are about.</param>
/// <param name="IsDirty">Whether something is not pushed.</param>
/// <param name="IsHeld">Whether pushes are held back.</param>
/// <param name="IsConnected">Whether the service is there.</param>
/// <param name="Prompt">The line that is being typed; null: none.</param>
/// <param name="Notes">What was said last.</param>
internal sealed record View(Board Board, Guid? Selected, bool IsDirty, bool IsHeld, bool IsConnected, string? Prompt, string[] Notes)
{
    /// <summary>The cards of a lane, top first.</summary>
    public static (Guid Id, Card Card)[] CardsOf(Board board, Lane lane) =>
        [.. board.Cards.Where(x => x.Value.Lane == lane).OrderBy(x => x.Value.Position).ThenBy(x => x.Key).Select(x => (x.Key, x.Value))];
}
