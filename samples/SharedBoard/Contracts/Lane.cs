namespace SharedBoard.Contracts;

/// <summary>How far a card is.</summary>
public enum Lane
{
    ToDo,
    Doing,
    Done,
}
