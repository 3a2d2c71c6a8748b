using System.Text;
using System.Text.Encodings.Web;

namespace Hgx.Typed.Json;

/// <summary>
/// Escapes strings as Python's <c>json.dumps</c> does: ASCII only, lower-case <c>\uXXXX</c>, and within ASCII only the quote, the
/// backslash and the controls.
/// </summary>
internal sealed class PythonJsonEncoder : JavaScriptEncoder
{
    public static PythonJsonEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (int i = 0; i < textLength; i++)
        {
            if (WillEncode(text[i])) return i;
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var output = new Span<char>(buffer, bufferLength);
        if (!WillEncode(unicodeScalar))
        {
            numberOfCharactersWritten = 1;
            if (output.IsEmpty) return Fail(out numberOfCharactersWritten);
            output[0] = (char)unicodeScalar;
            return true;
        }

        char shortForm = unicodeScalar switch
        {
            '"' => '"',
            '\\' => '\\',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\b' => 'b',
            '\f' => 'f',
            _ => '\0',
        };
        if (shortForm != '\0')
        {
            if (output.Length < 2) return Fail(out numberOfCharactersWritten);
            output[0] = '\\';
            output[1] = shortForm;
            numberOfCharactersWritten = 2;
            return true;
        }

        Span<char> utf16 = stackalloc char[2];
        int units = new Rune(unicodeScalar).EncodeToUtf16(utf16);
        if (output.Length < 6 * units) return Fail(out numberOfCharactersWritten);
        for (int i = 0; i < units; i++) WriteUnit(utf16[i], output[(6 * i)..]);
        numberOfCharactersWritten = 6 * units;
        return true;
    }

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is '"' or '\\' or < 0x20 or > 0x7e;

    private static void WriteUnit(char unit, Span<char> output)
    {
        const string digits = "0123456789abcdef";
        output[0] = '\\';
        output[1] = 'u';
        output[2] = digits[unit >> 12];
        output[3] = digits[(unit >> 8) & 15];
        output[4] = digits[(unit >> 4) & 15];
        output[5] = digits[unit & 15];
    }

    private static bool Fail(out int written)
    {
        written = 0;
        return false;
    }
}
