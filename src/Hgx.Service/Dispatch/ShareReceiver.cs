namespace Hgx.Service.Dispatch;

/// <summary>How far a connection is with a waiting share.</summary>
internal enum ShareState
{
    /// <summary>It has been told and has not answered.</summary>
    Told,

    /// <summary>It has refused, and will be told again.</summary>
    Refused,

    /// <summary>It has refused for the last time.</summary>
    Parked,
}

/// <summary>One connection that has been told of a waiting share, until it acknowledges, ends, or registers anew.</summary>
internal sealed class ShareReceiver
{
    // After each refusal; when there is no pause left, the share is parked.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    private int _refusals;

    public ShareState State { get; private set; }

    /// <summary>Notes a refusal; gives the pause before the app is told again, or null when the share is parked.</summary>
    public TimeSpan? Refuse()
    {
        State = _refusals < Pauses.Length ? ShareState.Refused : ShareState.Parked;
        return State == ShareState.Refused ? Pauses[_refusals++] : null;
    }

    /// <summary>Notes that the app is being told again.</summary>
    public void TellAgain() => State = ShareState.Told;

    /// <summary>Takes <see cref="TellAgain"/> back.</summary>
    public void Undo() => State = ShareState.Refused;
}
