using CsCheck;

namespace Hgx.Records.Tests;

/// <summary>Damaged forms of a good record: bits flipped, bytes set, pieces cut out, moved, doubled, cut off or added.</summary>
internal static class Mutations
{
    /// <summary>How many damaged forms each decoder must meet.</summary>
    public const int Count = 100_000;

    /// <summary>Damage done once to thrice to one of the good forms.</summary>
    public static Gen<byte[]> Of(params byte[][] good) =>
        Gen.Select(Gen.Int[0, good.Length - 1], Damage.Array[1, 3]).Select((which, damages) =>
        {
            byte[] bytes = [.. good[which]];
            foreach ((int kind, int at, int length, byte value) in damages) bytes = Apply(bytes, kind, at, length, value);
            return bytes;
        });

    private static Gen<(int Kind, int At, int Length, byte Value)> Damage => Gen.Select(
        Gen.Frequency((4, Gen.Const(0)), (3, Gen.Const(1)), (1, Gen.Int[2, 7])), Gen.Int[0, int.MaxValue], Gen.Int[1, 70], Gen.Byte);

    private static byte[] Apply(byte[] bytes, int kind, int at, int length, byte value)
    {
        if (bytes.Length == 0) return [value];
        at %= bytes.Length;
        length = Math.Min(length, bytes.Length - at);
        switch (kind)
        {
            case 0:
                bytes[at] ^= (byte)(1 << (value % 8));
                return bytes;
            case 1:
                bytes[at] = value;
                return bytes;
            case 2:
                bytes.AsSpan(at, length).Fill(value is < 128 ? (byte)0 : (byte)0xff);
                return bytes;
            case 3:
                bytes.AsSpan(at, length).CopyTo(bytes.AsSpan((at + value) % (bytes.Length - length + 1)));
                return bytes;
            case 4:
                return bytes[..at];
            case 5:
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
            case 6:
                return [.. bytes.AsSpan(0, at + length), .. bytes.AsSpan(at)];
            default:
                return [.. bytes, .. Enumerable.Repeat(value, length)];
        }
    }
}
