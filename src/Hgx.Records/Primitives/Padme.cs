using System.Numerics;

namespace Hgx.Records;

/// <summary>PADME: a plaintext is filled with zeros to this length, at most 12 % more, so that a ciphertext tells little of it.</summary>
internal static class Padme
{
    /// <summary>The padded length of <paramref name="length"/> bytes; at least as long, and padding it again changes nothing.</summary>
    public static int Pad(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length < 2) return length;

        // A length keeps as many of its leading bits as its exponent has bits; the lower ones are rounded up.
        int exponent = BitOperations.Log2((uint)length);
        int kept = BitOperations.Log2((uint)exponent) + 1;
        int mask = (1 << (exponent - kept)) - 1;
        return checked(length + mask) & ~mask;
    }
}
