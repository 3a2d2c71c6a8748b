namespace Hgx.Benchmarks.Peers;

/// <summary>A client that carries 300 bytes to its server and learns that they have arrived.</summary>
internal interface IPeer : IAsyncDisposable
{
    string Name { get; }

    /// <summary>One round trip; a lane, 0 to 63, has one at a time.</summary>
    ValueTask RoundTripAsync(int lane);
}
