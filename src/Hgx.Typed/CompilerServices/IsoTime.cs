using System.Globalization;
using System.Text;

namespace Hgx.Typed.CompilerServices;

/// <summary>Moments as text, in JSON: ISO 8601, to 100 ns, with as many digits of a second as it takes.</summary>
internal static class IsoTime
{
    /// <summary>The longest text, in bytes.</summary>
    public const int MaxLength = 33;

    /// <summary>The format of a moment with its offset.</summary>
    public const string WithOffset = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    /// <summary>The format of a moment in UTC.</summary>
    public const string Utc = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private static readonly string[] s_formats = [WithOffset, Utc];

    /// <summary>Reads either form.</summary>
    public static DateTimeOffset Read(ref WireReader reader)
    {
        ReadOnlySpan<byte> text = reader.ReadText();
        Span<char> chars = stackalloc char[MaxLength];
        return text.Length <= MaxLength && Encoding.UTF8.TryGetChars(text, chars, out int length)
            && DateTimeOffset.TryParseExact(chars[..length], s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
                ? moment
                : throw reader.Fail("is text that is no moment such as 2026-11-22T12:00:00-03:30");
    }
}
