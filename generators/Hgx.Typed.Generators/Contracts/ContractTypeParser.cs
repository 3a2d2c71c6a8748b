using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>Reads the types in contract files: the other way of <see cref="ContractType.ToString"/>.</summary>
public sealed class ContractTypeParser
{
    // What a file can nest; a deeper one is no type of ours, and must not end the compiler.
    private const int MaxDepth = 64;

    private static readonly string[] s_plain =
    [
        "boolean", "float 32 (Half)", "float 32", "float 64", "text (decimal)", "text (DateOnly)", "text (TimeOnly)", "text (Uri)",
        "text (Version)", "text", "bin (BigInteger)", "bin (Int128)", "bin (UInt128)", "bin (Guid)", "bin (Ghid)", "bin (ApiId)", "bin",
        "timestamp with offset", "timestamp",
    ];

    private readonly string _text;
    private int _at, _depth;

    private ContractTypeParser(string text) => _text = text;

    /// <summary>The type; null when the text is none.</summary>
    public static ContractType? Parse(string text)
    {
        var parser = new ContractTypeParser(text);
        return parser.Type() is { } type && parser._at == text.Length ? type : null;
    }

    private ContractType? Type()
    {
        ContractType? type = NotNull();
        return type is not null && Take(WireType.OrNil) ? type.OrNil : type;
    }

    private ContractType? NotNull()
    {
        if (++_depth > MaxDepth) return null;
        ContractType? type = Form();
        _depth--;
        return type;
    }

    private ContractType? Form()
    {
        if (Take("array of ")) return Part() is { } element ? ContractType.Of(ContractType.Array, element) : null;
        if (Take("set of ")) return Part() is { } key ? ContractType.Of(ContractType.Set, key) : null;
        if (Take("map from "))
            return Part() is { } from && Take(" to ") && Part() is { } to ? ContractType.Of(ContractType.Map, from, to) : null;
        foreach (string kind in new[] { ContractType.Value, ContractType.Union, ContractType.Parameter })
            if (Take(kind)) return Named(kind);
        foreach (string word in new[] { "integer (", ContractType.ReferenceTo })
            if (Take(word)) return Qualified(word);
        foreach (string word in s_plain)
            if (Take(word)) return ContractType.Of(word);
        return null;
    }

    // Nullable parts stand in brackets.
    private ContractType? Part()
    {
        if (!Take("(")) return NotNull();
        return Type() is { } type && Take(")") ? type : null;
    }

    // Integers and links say what they hold in brackets.
    private ContractType? Qualified(string word)
    {
        int start = _at;
        _at = _text.IndexOf(')', start) + 1;
        return _at > start + 1 ? ContractType.Of(word + _text.Substring(start, _at - start)) : null;
    }

    private ContractType? Named(string kind)
    {
        int start = _at;
        while (_at < _text.Length && !" <>(),:".Contains(_text[_at])) _at++;
        if (_at == start) return null;
        string word = kind + _text.Substring(start, _at - start);
        if (!Take("<")) return ContractType.Of(word);
        var arguments = new List<ContractType>();
        do
        {
            if (Type() is not { } argument) return null;
            arguments.Add(argument);
        }
        while (Take(", "));
        return Take(">") ? ContractType.Of(word, [.. arguments]) : null;
    }

    private bool Take(string expected)
    {
        if (string.CompareOrdinal(_text, _at, expected, 0, expected.Length) != 0) return false;
        _at += expected.Length;
        return true;
    }
}
