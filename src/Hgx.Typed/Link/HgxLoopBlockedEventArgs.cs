namespace Hgx.Typed;

/// <summary>Which handler keeps the loop, and for how long so far.</summary>
public sealed class HgxLoopBlockedEventArgs : EventArgs
{
    internal HgxLoopBlockedEventArgs(string handler, TimeSpan elapsed)
    {
        Handler = handler;
        Elapsed = elapsed;
    }

    /// <summary>The handler, such as <c>Updated of Status Ghid('bf3dR...')</c>.</summary>
    public string Handler { get; }

    /// <summary>How long it has kept the loop.</summary>
    public TimeSpan Elapsed { get; }
}
