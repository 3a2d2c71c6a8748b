namespace Hgx.Service.Storage;

/// <summary>A state as it stands and its revision, read in place; valid until it is disposed.</summary>
/// <param name="revision">1 for a new object; each change adds 1. A static object's is 1 for ever.</param>
/// <param name="state">The state.</param>
/// <param name="statement">What it is read from; null when it is a copy.</param>
internal readonly ref struct StandingState(ulong revision, ReadOnlySpan<byte> state, Statement? statement) : IDisposable
{
    public ulong Revision { get; } = revision;

    public ReadOnlySpan<byte> State { get; } = state;

    public void Dispose() => statement?.Reset();
}
