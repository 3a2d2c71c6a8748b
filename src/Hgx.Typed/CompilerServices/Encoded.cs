using System.Buffers;

namespace Hgx.Typed.CompilerServices;

/// <summary>Compares values by what they are written as.</summary>
internal static class Encoded<T, TCodec>
    where TCodec : struct, IWireCodec<T>
{
    public static bool AreSame(T left, T right)
    {
        try
        {
            return Encode(left).SequenceEqual(Encode(right));
        }
        catch (HgxStateException)
        {
            // What cannot be written is like nothing that was; whoever writes it is told why.
            return false;
        }
    }

    private static ReadOnlySpan<byte> Encode(T value)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new WireWriter(output, typeof(T).Name, isForComparison: true);
        TCodec.Write(ref writer, value);
        writer.Flush();
        return output.WrittenSpan;
    }
}
