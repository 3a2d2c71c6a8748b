using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Hgx.Typed;

/// <summary>
/// What an object is: 64 bytes that name its contract, by which shares find their handler. The original's <c>ApiID</c>.
/// </summary>
/// <remarks>On the wire an ApiID is 65 bytes, a zero and the 64. Immutable, so safe on any thread.</remarks>
public readonly struct ApiId : IEquatable<ApiId>, IFormattable, ISpanParsable<ApiId>
{
    /// <summary>The length of an ApiID in the API: 64 bytes.</summary>
    public const int Length = 64;

    /// <summary>The length of an ApiID on the wire: 65 bytes, the first of them zero.</summary>
    public const int WireLength = 65;

    private readonly Bytes64 _bytes;

    /// <summary>Makes an ApiID of its 64 bytes.</summary>
    /// <exception cref="ArgumentException">The length is not 64 bytes.</exception>
    public ApiId(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"An ApiID is {Length} bytes long, not {bytes.Length}.", nameof(bytes));
        _bytes = Bytes64.From(bytes);
    }

    /// <summary>The original's default for raw objects (<c>Obj</c>): 63 zero bytes and 01.</summary>
    public static ApiId Bytes { get; } = WellKnown(1);

    /// <summary>The original's default for pickled objects: 63 zero bytes and 02. Known so that such objects can be recognised; never unpickled.</summary>
    public static ApiId Pickle { get; } = WellKnown(2);

    /// <summary>The original's default for JSON objects (<c>JsonObj</c>): 63 zero bytes and 03.</summary>
    public static ApiId Json { get; } = WellKnown(3);

    /// <summary>Whether this is the all-zero ApiID, which stands for "none".</summary>
    public bool IsNone => ((ReadOnlySpan<byte>)_bytes).IndexOfAnyExcept((byte)0) < 0;

    /// <summary>The ApiID of a name such as <c>acme.status@1</c>: the SHA-512 of its UTF-8 bytes.</summary>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ApiId FromName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Span<byte> hash = stackalloc byte[Length];
        SHA512.HashData(Encoding.UTF8.GetBytes(name), hash);
        return new ApiId(hash);
    }

    /// <summary>A random ApiID, for tests. The original's <c>pseudorandom</c>.</summary>
    public static ApiId PseudoRandom()
    {
        Span<byte> bytes = stackalloc byte[Length];
        RandomNumberGenerator.Fill(bytes);
        return new ApiId(bytes);
    }

    /// <summary>The 64 bytes, in a new array.</summary>
    public byte[] ToByteArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    /// <summary>Writes the 65 bytes of the wire form: a zero and the 64.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 65 bytes.</exception>
    public void CopyWireTo(Span<byte> destination)
    {
        if (destination.Length < WireLength)
            throw new ArgumentException($"An ApiID needs {WireLength} bytes; the destination has {destination.Length}.", nameof(destination));
        destination[0] = 0;
        ((ReadOnlySpan<byte>)_bytes).CopyTo(destination[1..]);
    }

    /// <summary>Reads the wire form if the bytes are one: 65 of them, the first zero.</summary>
    public static bool TryReadWire(ReadOnlySpan<byte> bytes, out ApiId apiId)
    {
        bool valid = bytes.Length == WireLength && bytes[0] == 0;
        apiId = valid ? new ApiId(bytes[1..]) : default;
        return valid;
    }

    /// <summary>This ApiID as a Ghid of algorithm 0, which the original holds equal to it.</summary>
    public Ghid ToGhid() => new(0, _bytes);

    /// <summary>
    /// Reads a text form: <c>hex:</c> and 128 digits, <c>base64:</c> and 88 characters, or the original's 88 characters
    /// (base64 of the 65 wire bytes).
    /// </summary>
    /// <exception cref="FormatException">The text is none of these. A name is not parsed; see <see cref="FromName"/>.</exception>
    public static ApiId Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out ApiId apiId) ? apiId : throw new FormatException(
            "Not an ApiID: expected hex: and 128 digits, base64: and 88 characters that give 64 bytes, or 88 characters of base64 that give "
            + $"65 bytes beginning with 0; got {text.Length} characters. For a name use ApiId.FromName.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static ApiId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>Reads a text form; false when the text is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ApiId apiId)
    {
        Span<byte> bytes = stackalloc byte[WireLength];
        if (text.StartsWith("hex:"))
        {
            bool valid = Convert.FromHexString(text[4..], bytes, out int read, out int written) == System.Buffers.OperationStatus.Done
                && written == Length && read == 2 * Length;
            apiId = valid ? new ApiId(bytes[..Length]) : default;
            return valid;
        }

        if (text.StartsWith("base64:"))
        {
            bool valid = UrlSafeBase64.TryDecode(text[7..], bytes[..Length]);
            apiId = valid ? new ApiId(bytes[..Length]) : default;
            return valid;
        }

        apiId = default;
        return UrlSafeBase64.TryDecode(text, bytes) && TryReadWire(bytes, out apiId);
    }

    /// <summary>Reads a text form; false when the text is null or none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ApiId apiId) => TryParse(text.AsSpan(), out apiId);

    static ApiId IParsable<ApiId>.Parse(string s, IFormatProvider? provider) => Parse(s);
    static bool IParsable<ApiId>.TryParse(string? s, IFormatProvider? provider, out ApiId result) => TryParse(s, out result);
    static ApiId ISpanParsable<ApiId>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);
    static bool ISpanParsable<ApiId>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ApiId result) => TryParse(s, out result);

    /// <summary>The original's text form (<c>as_str</c>): base64 of the 65 wire bytes, 88 characters.</summary>
    public override string ToString() => ToGhid().ToString();

    /// <summary>
    /// Formats: <c>G</c> or none, the original's 88 characters; <c>X</c>, <c>hex:</c> and 128 digits; <c>B</c>, <c>base64:</c> and 88
    /// characters; <c>D</c>, the original's short display, <c>ApiID('bf3dR...')</c>.
    /// </summary>
    /// <exception cref="FormatException">The format is none of these.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null)
    {
        switch (format)
        {
            case null or "" or "G" or "g":
                return ToString();
            case "D" or "d":
                return $"ApiID('{ToString().AsSpan(1, 5)}...')";
            case "X" or "x":
                return "hex:" + Convert.ToHexStringLower(_bytes);
            case "B" or "b":
                Span<char> text = stackalloc char[88];
                UrlSafeBase64.Encode(_bytes, text);
                return $"base64:{text}";
            default:
                throw new FormatException($"An ApiID has the formats G, X, B and D, not '{format}'.");
        }
    }

    /// <inheritdoc/>
    public bool Equals(ApiId other) => ((ReadOnlySpan<byte>)_bytes).SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is ApiId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bytes64.Hash(_bytes);

    /// <summary>Whether both are the same ApiID.</summary>
    public static bool operator ==(ApiId left, ApiId right) => left.Equals(right);

    /// <summary>Whether they are different ApiIDs.</summary>
    public static bool operator !=(ApiId left, ApiId right) => !left.Equals(right);

    private static ApiId WellKnown(byte last)
    {
        Span<byte> bytes = stackalloc byte[Length];
        bytes.Clear();
        bytes[^1] = last;
        return new ApiId(bytes);
    }
}
