using System.Buffers;

namespace Hgx.Typed.CompilerServices;

/// <summary>Compares values by what they are written as.</summary>
internal static class Encoded<T, TCodec>
    where TCodec : struct, IWireCodec<T>
{
    public static bool AreSame(T left, T right)
    {
        return TryEncode(left, out ReadOnlyMemory<byte> one) && TryEncode(right, out ReadOnlyMemory<byte> other) && one.Span.SequenceEqual(other.Span);
    }

    /// <summary>What a value is written as; false when it cannot be written.</summary>
    public static bool TryEncode(T value, out ReadOnlyMemory<byte> bytes)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new WireWriter(output, typeof(T).Name, isForComparison: true);
        try
        {
            TCodec.Write(ref writer, value);
            writer.Flush();
        }
        catch (HgxStateException)
        {
            // Then it is like nothing that was; whoever writes it is told why.
            bytes = default;
            return false;
        }

        bytes = output.WrittenMemory;
        return true;
    }
}
