using System.Text;

namespace Hgx.Typed;

/// <summary>Takes off the quotes that a Python service puts around the message of a missing object, once more at each hop.</summary>
internal static class PythonQuotes
{
    public static string Strip(string text)
    {
        while (TryReadLiteral(text) is { } content) text = content;
        return text;
    }

    // What the text says if the whole of it is one string literal, as Python writes them; else null.
    private static string? TryReadLiteral(string text)
    {
        if (text.Length < 2 || text[0] is not ('\'' or '"') || text[^1] != text[0]) return null;
        var content = new StringBuilder(text.Length);
        for (int i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == text[0]) return null;
            if (text[i] == '\\' && text[i + 1] is '\\' or '\'' or '"' && ++i == text.Length - 1) return null;
            content.Append(text[i]);
        }

        return content.ToString();
    }
}
