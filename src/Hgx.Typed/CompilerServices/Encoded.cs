using System.Buffers;

namespace Hgx.Typed.CompilerServices;

/// <summary>Compares values by what they are written as.</summary>
internal static class Encoded<T, TCodec>
    where TCodec : struct, IWireCodec<T>
{
    public static bool AreSame(T left, T right)
    {
        (ArrayBufferWriter<byte> one, ArrayBufferWriter<byte> other) = ComparisonBuffers.Take();
        try
        {
            Encode(left, one);
            Encode(right, other);
            return one.WrittenSpan.SequenceEqual(other.WrittenSpan);
        }
        catch (HgxStateException)
        {
            // What cannot be written is like nothing that was; whoever writes it is told why.
            return false;
        }
        finally
        {
            ComparisonBuffers.Return(one, other);
        }
    }

    /// <summary>What a value is written as.</summary>
    /// <exception cref="HgxStateException">It cannot be written.</exception>
    public static byte[] ToArray(T value)
    {
        var output = new ArrayBufferWriter<byte>();
        Encode(value, output);
        return output.WrittenSpan.ToArray();
    }

    private static void Encode(T value, ArrayBufferWriter<byte> output)
    {
        var writer = new WireWriter(output, typeof(T).Name, isForComparison: true);
        TCodec.Write(ref writer, value);
        writer.Flush();
    }
}

/// <summary>The buffers of one comparison on this thread: merges compare much, and what nobody touched should cost no memory.</summary>
internal static class ComparisonBuffers
{
    private const int MaximumKept = 64 * 1024;

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> One, ArrayBufferWriter<byte> Other)? s_idle;

    // Taken out while they are used, because a converter's own code might compare, too.
    public static (ArrayBufferWriter<byte> One, ArrayBufferWriter<byte> Other) Take()
    {
        (ArrayBufferWriter<byte>, ArrayBufferWriter<byte>) taken = s_idle ?? (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        s_idle = null;
        return taken;
    }

    public static void Return(ArrayBufferWriter<byte> one, ArrayBufferWriter<byte> other)
    {
        if (one.Capacity > MaximumKept || other.Capacity > MaximumKept) return;
        // Not only forgotten: what they held is state.
        one.Clear();
        other.Clear();
        s_idle = (one, other);
    }
}
