using System.Buffers;

namespace Hgx.Benchmarks.Serializing;

/// <summary>The simplest buffer: one array that is large enough.</summary>
internal sealed class ReusedBuffer : IBufferWriter<byte>
{
    private readonly byte[] _bytes = new byte[65_536];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Reset() => Length = 0;

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => _bytes.AsMemory(Length);

    public Span<byte> GetSpan(int sizeHint = 0) => _bytes.AsSpan(Length);
}
