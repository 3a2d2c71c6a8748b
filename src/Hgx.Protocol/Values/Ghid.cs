using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Hgx.Typed;

/// <summary>
/// The address of an object or of an identity: one algorithm byte and a 64-byte hash, 65 bytes in all.
/// The original's <c>Ghid</c>.
/// </summary>
/// <remarks>
/// The text form is the original's <c>as_str</c>: url-safe base64 with padding, 88 characters. <c>default</c> is the
/// all-zero Ghid, which on the wire means "none". Ordering is by bytes. Immutable, so safe on any thread.
/// </remarks>
public readonly struct Ghid : IEquatable<Ghid>, IComparable<Ghid>, ISpanFormattable, ISpanParsable<Ghid>
{
    /// <summary>The length of a Ghid on the wire: 65 bytes.</summary>
    public const int Length = 65;

    /// <summary>The length of the text form: 88 characters.</summary>
    public const int TextLength = 88;

    /// <summary>The length of the address without its algorithm byte: 64 bytes.</summary>
    public const int AddressLength = 64;

    private readonly byte _algorithm;
    private readonly Bytes64 _address;

    /// <summary>Makes a Ghid of its parts.</summary>
    /// <param name="algorithm">0 or 1; content addresses use 1 (SHA-512).</param>
    /// <param name="address">Exactly 64 bytes.</param>
    /// <exception cref="ArgumentException">The algorithm is unknown, or the address is not 64 bytes long.</exception>
    public Ghid(byte algorithm, ReadOnlySpan<byte> address)
    {
        if (algorithm > 1)
            throw new ArgumentException($"A Ghid's algorithm is 0 or 1, not {algorithm}.", nameof(algorithm));
        if (address.Length != AddressLength)
            throw new ArgumentException($"A Ghid's address is {AddressLength} bytes long, not {address.Length}.", nameof(address));
        _algorithm = algorithm;
        _address = Bytes64.From(address);
    }

    /// <summary>Reads the 65 bytes of the wire form.</summary>
    /// <exception cref="ArgumentException">The length is not 65 bytes, or the algorithm is unknown.</exception>
    public Ghid(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new ArgumentException($"A Ghid is {Length} bytes long, not {bytes.Length}.", nameof(bytes));
        this = new Ghid(bytes[0], bytes[1..]);
    }

    /// <summary>The algorithm that made the address: 0 (none; used by ApiIDs) or 1 (SHA-512). The original's <c>algo</c>.</summary>
    public byte Algorithm => _algorithm;

    /// <summary>The 64 address bytes, in a new array. The original's <c>address</c>.</summary>
    public byte[] GetAddress() => ((ReadOnlySpan<byte>)_address).ToArray();

    /// <summary>Whether this is the all-zero Ghid, which stands for "none".</summary>
    public bool IsNone => _algorithm == 0 && ((ReadOnlySpan<byte>)_address).IndexOfAnyExcept((byte)0) < 0;

    /// <summary>The 65 bytes of the wire form, in a new array.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Writes the 65 bytes of the wire form.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 65 bytes.</exception>
    public void CopyTo(Span<byte> destination)
    {
        if (destination.Length < Length)
            throw new ArgumentException($"A Ghid needs {Length} bytes; the destination has {destination.Length}.", nameof(destination));
        destination[0] = _algorithm;
        ((ReadOnlySpan<byte>)_address).CopyTo(destination[1..]);
    }

    /// <summary>Reads a Ghid if the bytes are one: 65 of them, algorithm 0 or 1.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Ghid ghid)
    {
        bool valid = bytes.Length == Length && bytes[0] <= 1;
        ghid = valid ? new Ghid(bytes[0], bytes[1..]) : default;
        return valid;
    }

    /// <summary>A random Ghid of algorithm 1, for tests: it is the address of nothing. The original's <c>pseudorandom</c>.</summary>
    public static Ghid PseudoRandom()
    {
        Span<byte> address = stackalloc byte[AddressLength];
        RandomNumberGenerator.Fill(address);
        return new Ghid(1, address);
    }

    /// <summary>Reads the text form: 88 characters of base64 with padding, in the url-safe or the standard alphabet.</summary>
    /// <exception cref="FormatException">The text is no Ghid.</exception>
    public static Ghid Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out Ghid ghid) ? ghid : throw new FormatException(
            $"Not a Ghid: expected {TextLength} characters of base64 with padding that give 65 bytes beginning with 0 or 1; got {text.Length} characters.");

    /// <inheritdoc cref="Parse(ReadOnlySpan{char})"/>
    public static Ghid Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>Reads the text form; false when the text is no Ghid.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Ghid ghid)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (UrlSafeBase64.TryDecode(text, bytes)) return TryRead(bytes, out ghid);
        ghid = default;
        return false;
    }

    /// <summary>Reads the text form; false when the text is null or no Ghid.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Ghid ghid) => TryParse(text.AsSpan(), out ghid);

    static Ghid IParsable<Ghid>.Parse(string s, IFormatProvider? provider) => Parse(s);
    static bool IParsable<Ghid>.TryParse(string? s, IFormatProvider? provider, out Ghid result) => TryParse(s, out result);
    static Ghid ISpanParsable<Ghid>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);
    static bool ISpanParsable<Ghid>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Ghid result) => TryParse(s, out result);

    /// <summary>The whole text form, 88 characters; <see cref="Parse(string)"/> reads it back. The original's <c>as_str</c>.</summary>
    public override string ToString() => string.Create(TextLength, this, static (chars, ghid) => ghid.Format(chars));

    /// <summary>Formats: <c>G</c> or none, the whole text form; <c>D</c>, the original's short display, <c>Ghid('bf3dR...')</c>.</summary>
    /// <exception cref="FormatException">The format is neither.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider = null) => format switch
    {
        null or "" or "G" or "g" => ToString(),
        "D" or "d" => $"Ghid('{ToString().AsSpan(1, 5)}...')",
        _ => throw new FormatException($"A Ghid has the formats G (whole) and D (short display), not '{format}'."),
    };

    bool ISpanFormattable.TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (format is "" or "G" or "g")
        {
            charsWritten = destination.Length >= TextLength ? TextLength : 0;
            if (charsWritten != 0) Format(destination[..TextLength]);
            return charsWritten != 0;
        }

        string text = ToString(format.ToString(), provider);
        charsWritten = text.TryCopyTo(destination) ? text.Length : 0;
        return charsWritten != 0;
    }

    private void Format(Span<char> destination)
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        UrlSafeBase64.Encode(bytes, destination);
    }

    /// <inheritdoc/>
    public bool Equals(Ghid other) =>
        _algorithm == other._algorithm && ((ReadOnlySpan<byte>)_address).SequenceEqual(other._address);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Ghid other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_algorithm, Bytes64.Hash(_address));

    /// <inheritdoc/>
    public int CompareTo(Ghid other)
    {
        int byAlgorithm = _algorithm.CompareTo(other._algorithm);
        return byAlgorithm != 0 ? byAlgorithm : ((ReadOnlySpan<byte>)_address).SequenceCompareTo(other._address);
    }

    /// <summary>Whether both are the same address.</summary>
    public static bool operator ==(Ghid left, Ghid right) => left.Equals(right);

    /// <summary>Whether they are different addresses.</summary>
    public static bool operator !=(Ghid left, Ghid right) => !left.Equals(right);

    /// <summary>Whether <paramref name="left"/> stands before <paramref name="right"/> in byte order.</summary>
    public static bool operator <(Ghid left, Ghid right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> stands before <paramref name="right"/> in byte order, or is the same.</summary>
    public static bool operator <=(Ghid left, Ghid right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> stands after <paramref name="right"/> in byte order.</summary>
    public static bool operator >(Ghid left, Ghid right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> stands after <paramref name="right"/> in byte order, or is the same.</summary>
    public static bool operator >=(Ghid left, Ghid right) => left.CompareTo(right) >= 0;
}
