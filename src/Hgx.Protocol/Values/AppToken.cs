using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Hgx.Typed;

/// <summary>
/// The 16 bytes by which a service knows an app again across restarts. The original's <c>AppToken</c>.
/// </summary>
/// <remarks>
/// A token is a secret: whoever has it reads the app's private objects. Its <see cref="ToString"/> is therefore redacted;
/// <see cref="Reveal"/> gives the text form to keep. <c>default</c> is the null token, which asks a service for a new one.
/// </remarks>
public readonly struct AppToken : IEquatable<AppToken>
{
    /// <summary>The length of a token: 16 bytes.</summary>
    public const int Length = 16;

    /// <summary>The length of the text form: 24 characters.</summary>
    public const int TextLength = 24;

    private readonly UInt128 _value;

    /// <summary>Makes a token of its 16 bytes; 16 zeros are the null token.</summary>
    /// <exception cref="ArgumentException">The length is not 16 bytes.</exception>
    public AppToken(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"An app token is {Length} bytes long, not {bytes.Length}.", nameof(bytes));
        _value = Unsafe.ReadUnaligned<UInt128>(in bytes[0]);
    }

    /// <summary>Whether this is the null token, which asks for a new one and is never one itself.</summary>
    public bool IsNone => _value == UInt128.Zero;

    /// <summary>Reads a token if the bytes are one: 16 of them.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out AppToken token)
    {
        bool valid = bytes.Length == Length;
        token = valid ? new AppToken(bytes) : default;
        return valid;
    }

    /// <summary>A random token, for tests: no service knows it. The original's <c>pseudorandom</c>.</summary>
    public static AppToken PseudoRandom()
    {
        Span<byte> bytes = stackalloc byte[Length];
        RandomNumberGenerator.Fill(bytes);
        return new AppToken(bytes);
    }

    /// <summary>The 16 bytes, in a new array. Keep them secret.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the 16 bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 16 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Length)
            throw new ArgumentException($"An app token needs {Length} bytes; the destination has {destination.Length}.", nameof(destination));
        Unsafe.WriteUnaligned(ref destination[0], _value);
    }

    /// <summary>The text form to keep in a safe place: url-safe base64 with padding, 24 characters.</summary>
    public string Reveal()
    {
        Span<byte> bytes = stackalloc byte[Length];
        Span<char> text = stackalloc char[TextLength];
        CopyTo(bytes);
        UrlSafeBase64.Encode(bytes, text);
        return new string(text);
    }

    /// <summary>Reads what <see cref="Reveal"/> gave.</summary>
    /// <exception cref="FormatException">The text is no token; the text itself is not repeated in the message.</exception>
    public static AppToken Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out AppToken token) ? token : throw new FormatException(
            $"Not an app token: expected {TextLength} characters of base64 with padding that give {Length} bytes; got {text.Length} characters.");
    }

    /// <summary>Reads what <see cref="Reveal"/> gave; false when the text is null or no token.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AppToken token)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bool valid = UrlSafeBase64.TryDecode(text.AsSpan(), bytes);
        token = valid ? new AppToken(bytes) : default;
        return valid;
    }

    /// <summary>Redacted: only whether there is a token. Use <see cref="Reveal"/> to keep one.</summary>
    public override string ToString() => IsNone ? "AppToken(none)" : "AppToken(***)";

    /// <inheritdoc/>
    public bool Equals(AppToken other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is AppToken other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <summary>Whether both are the same token.</summary>
    public static bool operator ==(AppToken left, AppToken right) => left.Equals(right);

    /// <summary>Whether they are different tokens.</summary>
    public static bool operator !=(AppToken left, AppToken right) => !left.Equals(right);
}
