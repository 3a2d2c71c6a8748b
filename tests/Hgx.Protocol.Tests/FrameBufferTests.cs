using System.Buffers;
using CsCheck;

namespace Hgx.Protocol.Tests;

public sealed class FrameBufferTests
{
    [Fact]
    public void What_is_written_in_pieces_is_one_message() => Gen.Byte.Array[0, 700].Array[0, 20].Sample(pieces =>
    {
        using var buffer = new FrameBuffer(1);
        foreach (byte[] piece in pieces) buffer.Write(piece);
        byte[] whole = [.. pieces.SelectMany(piece => piece)];
        Assert.Equal(whole.Length, buffer.Length);
        Assert.Equal(whole, buffer.Span);
        Assert.Equal(whole, buffer.Memory.Span);
    });

    [Fact]
    public void There_is_always_room_for_what_is_asked_for()
    {
        using var buffer = new FrameBuffer(0);
        Assert.NotEqual(0, buffer.GetSpan().Length);
        Assert.True(buffer.GetMemory(100_000).Length >= 100_000);
        buffer.Advance(100_000);
        Assert.True(buffer.GetSpan(1).Length >= 1);
        Assert.Equal(100_000, buffer.Length);
    }

    [Fact]
    public void A_header_is_completed_when_its_token_is_known()
    {
        using var buffer = new FrameBuffer();
        Frame.WriteHeader(buffer, RequestCode.NewObject, 0);
        buffer.Write("state"u8);
        Frame.WriteHeader(buffer.Written, RequestCode.NewObject, 0xabcd);
        Assert.True(Frame.TryRead(buffer.Span, out Frame frame));
        Assert.Equal(0xabcd, frame.Token);
        Assert.Equal("state"u8, frame.Body);
    }

    [Fact]
    public void A_copy_is_its_own()
    {
        byte[] bytes = [1, 2, 3];
        using FrameBuffer copy = FrameBuffer.CopyOf(bytes);
        bytes[0] = 9;
        Assert.Equal((byte[])[1, 2, 3], copy.Span);
        using FrameBuffer empty = FrameBuffer.CopyOf([]);
        Assert.Equal(0, empty.Length);
    }

    [Fact]
    public void After_its_end_it_is_empty_and_takes_nothing()
    {
        var buffer = new FrameBuffer();
        buffer.Write("x"u8);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(0, buffer.Length);
        Assert.True(buffer.Span.IsEmpty);
        Assert.Throws<ObjectDisposedException>(() => buffer.GetMemory());
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(1));
    }

    // Disposing twice must not put one array into the pool twice: two owners would then write over each other.
    [Fact]
    public void Ending_twice_gives_the_memory_back_once()
    {
        var buffer = new FrameBuffer(5_000);
        buffer.Dispose();
        buffer.Dispose();
        using var one = new FrameBuffer(5_000);
        using var other = new FrameBuffer(5_000);
        one.Write("one"u8);
        other.Write("two"u8);
        Assert.Equal("one"u8, one.Span);
    }

    [Fact]
    public void More_than_was_asked_for_is_not_advanced_over()
    {
        using var buffer = new FrameBuffer();
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.GetMemory(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameBuffer(-1));
    }

    [Fact]
    public void The_longest_message_fits()
    {
        using var buffer = new FrameBuffer(ProtocolLimits.MaxMessageLength);
        Frame.WriteHeader(buffer, RequestCode.UpdateObject, 1);
        new ObjectDefinition { State = new byte[ProtocolLimits.MaxStateLength] }.Write(buffer);
        Assert.Equal(ProtocolLimits.MaxMessageLength, buffer.Length);
        Assert.Equal(10_485_760, buffer.Length);
    }
}
