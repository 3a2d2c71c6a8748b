using System.Buffers.Text;

namespace Hgx.Typed;

/// <summary>Url-safe base64 with padding, the original's text form; reads both alphabets.</summary>
internal static class UrlSafeBase64
{
    /// <summary>Writes the padded text; <paramref name="destination"/> must hold 4 characters for every 3 bytes begun.</summary>
    public static void Encode(ReadOnlySpan<byte> bytes, Span<char> destination)
    {
        int written = Base64Url.EncodeToChars(bytes, destination);
        destination[written..].Fill('=');
    }

    /// <summary>Reads padded base64 of exactly <paramref name="destination"/>'s length, in the standard or the url-safe alphabet.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length != (destination.Length + 2) / 3 * 4) return false;
        Span<char> standard = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsWhiteSpace(c)) return false;
            standard[i] = c switch { '-' => '+', '_' => '/', _ => c };
        }

        return Convert.TryFromBase64Chars(standard, destination, out int written) && written == destination.Length;
    }
}
