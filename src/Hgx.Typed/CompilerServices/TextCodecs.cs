using System.Buffers;
using System.ComponentModel;
using System.Text;

namespace Hgx.Typed.CompilerServices;

/// <summary><see cref="String"/>: text. Null is written as empty text; a nullable member is <see cref="OptionalCodec{T, TCodec}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringCodec : IWireKeyCodec<string>
{
    private static readonly SearchValues<char> s_surrogates =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(x => (char)x)]);

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, string? value) => writer.WriteText(value.AsSpan());

    /// <inheritdoc/>
    public static string Read(ref WireReader reader) => reader.ReadString();

    /// <inheritdoc/>
    public static bool Same(string? left, string? right) => left.AsSpan().SequenceEqual(right);

    /// <summary>The order of the UTF-8 bytes, which is that of the code points.</summary>
    public static int Compare(string left, string right)
    {
        int common = left.AsSpan().CommonPrefixLength(right);
        return common == left.Length || common == right.Length
            ? left.Length.CompareTo(right.Length)
            : Rank(left[common]).CompareTo(Rank(right[common]));

        // UTF-16 has the surrogates of the highest code points below U+E000.
        static int Rank(char c) => char.IsSurrogate(c) ? c + char.MaxValue : c;
    }

    /// <inheritdoc/>
    public static string Isolate(string value) => IsWellFormed(value)
        ? value
        : throw new ArgumentException("The text has half a surrogate pair, which UTF-8 cannot hold.", nameof(value));

    /// <inheritdoc/>
    public static bool IsChecked => true;

    // The encoder would write U+FFFD instead, and the text would silently change.
    internal static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        int next;
        while ((next = text.IndexOfAny(s_surrogates)) >= 0)
        {
            if (next + 1 == text.Length || !char.IsSurrogatePair(text[next], text[next + 1])) return false;
            text = text[(next + 2)..];
        }

        return true;
    }
}

/// <summary><see cref="Char"/>: its UTF-16 code unit, an integer from 0 to 65535.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CharCodec : IWireKeyCodec<char>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, char value) => writer.WriteInteger((long)value);

    /// <inheritdoc/>
    public static char Read(ref WireReader reader) => (char)reader.ReadInteger(char.MinValue, char.MaxValue);

    /// <inheritdoc/>
    public static bool Same(char left, char right) => left == right;

    /// <inheritdoc/>
    public static int Compare(char left, char right) => left.CompareTo(right);
}
