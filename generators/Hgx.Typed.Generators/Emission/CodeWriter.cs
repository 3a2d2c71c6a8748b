using System.Text;

namespace Hgx.Typed.Generators.Emission;

/// <summary>Text with indentation and LF, whatever the machine.</summary>
public sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line; an empty one without indentation.</summary>
    public CodeWriter Line(string line = "")
    {
        if (line.Length > 0) _text.Append(' ', 4 * _depth).Append(line);
        _text.Append('\n');
        return this;
    }

    /// <summary>Writes a header, where there is one, and an opening brace, and goes one level in.</summary>
    public CodeWriter Open(string? header = null)
    {
        if (header is not null) Line(header);
        Line("{");
        _depth++;
        return this;
    }

    /// <summary>Goes one level out and writes the closing brace.</summary>
    public CodeWriter Close(string after = "")
    {
        _depth--;
        return Line("}" + after);
    }

    /// <summary>Writes lines one level further in.</summary>
    public CodeWriter Indented(params string[] lines)
    {
        _depth++;
        foreach (string line in lines) Line(line);
        _depth--;
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
