using Hgx.Benchmarks.Measuring;

namespace Hgx.Benchmarks.Peers;

/// <summary>A payload for each lane, another one at each turn.</summary>
internal sealed class Lanes
{
    public const int Count = 64;

    private readonly byte[][] _payloads = [.. Enumerable.Range(0, Count).Select(Payload.Make)];
    private readonly int[] _turns = new int[Count];

    /// <summary>The lane's payload, changed since its last turn.</summary>
    public byte[] Next(int lane)
    {
        Payload.Stamp(_payloads[lane], ++_turns[lane], lane);
        return _payloads[lane];
    }
}
