using System.Globalization;
using CsCheck;

namespace Hgx.Mutating;

/// <summary>Damaged forms of something good: bits flipped, bytes set, pieces cut out, moved, doubled, cut off or added.</summary>
internal static class Mutations
{
    /// <summary>How many damaged forms each decoder must meet: 100 000, or what the environment's <c>HGX_MUTATIONS</c> says.</summary>
    public static int Count { get; } = Number("HGX_MUTATIONS", 100_000);

    /// <summary>What <see cref="Random"/> begins with, unless the environment's <c>HGX_MUTATION_SEED</c> says another number.</summary>
    public static int Seed { get; } = Number("HGX_MUTATION_SEED", 20_261_122);

    /// <summary>The same numbers at each run of a test; another run by command.</summary>
    public static Random Random(int salt = 0) => new(unchecked(Seed + salt));

    /// <summary>How to repeat what has failed.</summary>
    public static string Repeat(int index, ReadOnlySpan<byte> damaged) =>
        $"mutation {index} of HGX_MUTATION_SEED={Seed}: {Convert.ToHexString(damaged[..Math.Min(damaged.Length, 600)])}";

    /// <summary>The next damaged form of one of the good ones.</summary>
    public static byte[] Next(Random random, params byte[][] good)
    {
        ArgumentNullException.ThrowIfNull(random);
        byte[] bytes = [.. good[random.Next(good.Length)]];
        for (int damages = random.Next(1, 4); damages > 0; damages--)
        {
            int kind = random.Next(8) switch { < 4 => 0, < 7 => 1, _ => random.Next(2, 8) };
            bytes = Apply(bytes, kind, random.Next(), random.Next(1, 70), (byte)random.Next(256));
        }

        return bytes;
    }

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

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

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
