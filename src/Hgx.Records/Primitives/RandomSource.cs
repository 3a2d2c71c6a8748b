using System.Security.Cryptography;

namespace Hgx.Records;

/// <summary>Where keys, salts, blinds and nonces come from. Anything but <see cref="System"/> is for tests and golden vectors.</summary>
/// <remarks>An implementation must be safe to call from any thread.</remarks>
public abstract class RandomSource
{
    /// <summary>The operating system's generator; safe on any thread.</summary>
    public static RandomSource System { get; } = new SystemSource();

    /// <summary>Fills all of <paramref name="destination"/> with bytes that nobody can guess.</summary>
    public abstract void Fill(Span<byte> destination);

    internal byte[] Take(int length)
    {
        var bytes = new byte[length];
        Fill(bytes);
        return bytes;
    }

    private sealed class SystemSource : RandomSource
    {
        public override void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
    }
}
