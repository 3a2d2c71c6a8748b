using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.CodeFixes;

/// <summary>Spells the types of contract files as C# types that a value may have.</summary>
internal static class ContractTypeSpelling
{
    private const string Immutable = "global::System.Collections.Immutable.Immutable";

    private static readonly Dictionary<string, string> s_plain = new(StringComparer.Ordinal)
    {
        ["boolean"] = "bool",
        ["float 32"] = "float",
        ["float 64"] = "double",
        ["float 32 (Half)"] = "global::System.Half",
        ["text"] = "string",
        ["text (decimal)"] = "decimal",
        ["bin"] = "byte[]",
        ["bin (BigInteger)"] = "global::System.Numerics.BigInteger",
        ["bin (Ghid)"] = "global::Hgx.Typed.Ghid",
        ["bin (ApiId)"] = "global::Hgx.Typed.ApiId",
        ["timestamp"] = "global::System.DateTime",
        ["timestamp with offset"] = "global::System.DateTimeOffset",
        ["integer (TimeSpan)"] = "global::System.TimeSpan",
    };

    /// <summary>The type, fully qualified; null when there is none that code could name.</summary>
    public static string? Of(ContractType type)
    {
        string? name = type.Word switch
        {
            ContractType.Array => Collection("Array", type),
            ContractType.Set => Collection("HashSet", type),
            ContractType.Map => Collection("Dictionary", type),
            _ => Plain(type),
        };
        return name is not null && type.IsNullable ? name + "?" : name;
    }

    private static string? Collection(string kind, ContractType type) => Arguments(type) is { } arguments ? $"{Immutable}{kind}{arguments}" : null;

    private static string? Plain(ContractType type)
    {
        string word = type.Word;
        if (s_plain.TryGetValue(word, out string? plain)) return plain;
        if (type.Name is { } name)
        {
            if (Named(name) is not { } code) return null;
            return type.Target is not null ? $"global::Hgx.Typed.HgxRef<{code}>" : Arguments(type) is { } arguments ? code + arguments : null;
        }

        if (!word.EndsWith(")", StringComparison.Ordinal)) return null;
        string inside = word.Substring(word.IndexOf('(') + 1).TrimEnd(')');
        return word.StartsWith("integer (", StringComparison.Ordinal) ? inside : $"global::System.{inside}";
    }

    private static string? Arguments(ContractType type)
    {
        if (type.Parts.Count == 0) return "";
        string?[] arguments = [.. type.Parts.Select(Of)];
        return arguments.Any(x => x is null) ? null : $"<{string.Join(", ", arguments)}>";
    }

    // What contains it may be generic, and its arguments are in no contract.
    private static string? Named(string name) => name.Contains("`") ? null : $"global::{name}";
}
