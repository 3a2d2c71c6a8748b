using System.Buffers;

namespace Hgx.Protocol;

/// <summary>
/// One message in pooled memory, filled as an <see cref="IBufferWriter{T}"/> and handed from owner to owner; the last one disposes it.
/// </summary>
/// <remarks>Not thread-safe. After <see cref="Dispose"/> its memory belongs to somebody else: keep no span or memory of it.</remarks>
public sealed class FrameBuffer : IBufferWriter<byte>, IDisposable
{
    private byte[] _array;
    private int _length;

    /// <summary>Takes a buffer from the pool.</summary>
    /// <param name="capacity">How many bytes are expected; more may be written.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public FrameBuffer(int capacity = 512)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        _array = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 16));
    }

    /// <summary>How many bytes have been written.</summary>
    public int Length => _length;

    /// <summary>What has been written.</summary>
    public ReadOnlyMemory<byte> Memory => _array.AsMemory(0, _length);

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Span => _array.AsSpan(0, _length);

    /// <summary>What has been written, open for change: a frame's header is completed when its token is known.</summary>
    public Span<byte> Written => _array.AsSpan(0, _length);

    /// <summary>A new buffer that holds a copy of <paramref name="bytes"/>.</summary>
    public static FrameBuffer CopyOf(ReadOnlySpan<byte> bytes)
    {
        var buffer = new FrameBuffer(bytes.Length);
        bytes.CopyTo(buffer._array);
        buffer._length = bytes.Length;
        return buffer;
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - _length);
        _length += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(_length);
    }

    /// <summary>Gives the memory back to the pool. A second call does nothing.</summary>
    public void Dispose()
    {
        byte[] array = _array;
        _array = [];
        _length = 0;
        if (array.Length != 0) ArrayPool<byte>.Shared.Return(array);
    }

    private void Reserve(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        int free = _array.Length - _length;
        if (free >= Math.Max(sizeHint, 1)) return;
        ObjectDisposedException.ThrowIf(_array.Length == 0, this);
        byte[] larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(_array.Length * 2, _length + sizeHint)));
        Span.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }
}
