using System.Globalization;
using System.Text;
using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>A line of a contract file: what a contract is, or one of its members.</summary>
/// <param name="Key">Which contract.</param>
/// <param name="Layout">How its members stand on the wire; empty in a member's line.</param>
/// <param name="TypeName">The C# class of an object; empty elsewhere.</param>
/// <param name="Member">The member; null in the contract's own line.</param>
/// <param name="IsRemoved">Whether the line says that what it names is no more.</param>
public sealed record ContractLine(ContractKey Key, string Layout, string TypeName, ContractMember? Member, bool IsRemoved)
{
    /// <summary>What a line begins with whose contract or member is no more.</summary>
    public const string Removed = "*REMOVED* ";

    private static readonly string[] s_kinds = [.. Enum.GetNames(typeof(ContractKind)).Skip(1).Select(x => x.ToLowerInvariant())];

    /// <summary>The line of a contract itself.</summary>
    public static ContractLine Of(Contract contract) => new(contract.Key, contract.Layout, contract.TypeName, null, IsRemoved: false);

    /// <summary>The line of a member.</summary>
    public static ContractLine Of(ContractKey key, ContractMember member) => new(key, "", "", member, IsRemoved: false);

    /// <summary>A key as files and messages have it.</summary>
    public static string Text(ContractKey key) =>
        key.Kind == ContractKind.Object ? Quoted(key.Name) : $"{s_kinds[(int)key.Kind - 1]} {key.Name}";

    /// <summary>The line; or null and what is wrong with it.</summary>
    public static ContractLine? Parse(string text, out string problem)
    {
        text = text.TrimEnd();
        bool isRemoved = text.StartsWith(Removed, StringComparison.Ordinal);
        int at = isRemoved ? Removed.Length : 0;
        problem = "it begins with no ApiID, and with none of value, union and enum with a type's name";
        if (ReadKey(text, ref at) is not { } key) return null;
        string rest = text.Substring(at);
        ContractLine? line = rest.StartsWith("= ", StringComparison.Ordinal) ? ReadOwn(key, rest.Substring(2), out problem) : ReadMember(key, rest, out problem);
        return line is null ? null : line with { IsRemoved = isRemoved };
    }

    /// <summary>The line as it stands in a file.</summary>
    public override string ToString()
    {
        string start = (IsRemoved ? Removed : "") + Text(Key);
        if (Member is null) return $"{start} = {Layout}{(TypeName.Length > 0 ? $" ({TypeName})" : "")}";
        string place = Member.Place >= 0 ? $"[{Member.Place.ToString(CultureInfo.InvariantCulture)}] " : "";
        return $"{start} {place}{Member.Name}: {Member.Type}{(Member.IsRequired ? ", required" : "")}";
    }

    private static ContractLine? ReadOwn(ContractKey key, string text, out string problem)
    {
        string layout = text, typeName = "";
        if (key.Kind == ContractKind.Object && text.EndsWith(")", StringComparison.Ordinal) && text.IndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket)
            (layout, typeName) = (text.Substring(0, bracket), text.Substring(bracket + 2, text.Length - bracket - 3));
        string[] known = key.Kind switch
        {
            ContractKind.Object => [Contract.Map, Contract.Array, Contract.Json],
            ContractKind.Value => [Contract.Map, Contract.Array],
            ContractKind.Union => [Contract.Cases],
            _ => WireReading.Integers,
        };
        problem = $"{layout} is none of {string.Join(", ", known)}";
        return known.Contains(layout) ? new ContractLine(key, layout, typeName, null, IsRemoved: false) : null;
    }

    private static ContractLine? ReadMember(ContractKey key, string text, out string problem)
    {
        const string Required = ", required";
        int place = -1;
        problem = "after the contract stands neither '= ' and a layout, nor a member, ': ' and its type";
        if (text.StartsWith("[", StringComparison.Ordinal))
        {
            int end = text.IndexOf("] ", StringComparison.Ordinal);
            if (end < 0 || !int.TryParse(text.Substring(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out place)) return null;
            text = text.Substring(end + 2);
        }

        int colon = text.IndexOf(": ", StringComparison.Ordinal);
        if (colon <= 0 || text.IndexOf(' ') < colon) return null;
        string name = text.Substring(0, colon), form = text.Substring(colon + 2);
        bool isRequired = form.EndsWith(Required, StringComparison.Ordinal);
        if (isRequired) form = form.Substring(0, form.Length - Required.Length);
        problem = $"{form} is no type of docs/contracts.md";
        ContractType? type = key.Kind == ContractKind.Enum ? Number(form) : ContractTypeParser.Parse(form);
        return type is null ? null : new ContractLine(key, "", "", new ContractMember(name, type, place, isRequired), IsRemoved: false);
    }

    private static ContractType? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? ContractType.Of(text) : null;

    private static ContractKey? ReadKey(string text, ref int at)
    {
        if (at < text.Length && text[at] == '"') return ReadQuoted(text, ref at) is { } quoted ? ContractKeys.OfApiId(quoted) : null;
        if (ReadWord(text, ref at) is not { } word) return null;
        int kind = Array.IndexOf(s_kinds, word);
        if (kind < 0) return ContractKeys.OfApiId(word);
        return ReadWord(text, ref at) is { } name ? new ContractKey((ContractKind)(kind + 1), name) : null;
    }

    private static string? ReadWord(string text, ref int at)
    {
        int end = text.IndexOf(' ', at);
        if (end <= at) return null;
        string word = text.Substring(at, end - at);
        at = end + 1;
        return word;
    }

    // An ApiID is any text; one that would not be read as what it is stands in quotes.
    private static string Quoted(string name)
    {
        bool isPlain = !s_kinds.Contains(name) && name.Length > 0 && !"#*\"".Contains(name[0]) && !name.Any(x => char.IsWhiteSpace(x) || char.IsControl(x));
        if (isPlain) return name;
        var quoted = new StringBuilder("\"");
        foreach (char x in name)
        {
            if (x is '"' or '\\') quoted.Append('\\').Append(x);
            else if (char.IsControl(x) || (char.IsWhiteSpace(x) && x != ' ')) quoted.Append("\\u").Append(((int)x).ToString("x4", CultureInfo.InvariantCulture));
            else quoted.Append(x);
        }

        return quoted.Append('"').ToString();
    }

    private static string? ReadQuoted(string text, ref int at)
    {
        var name = new StringBuilder();
        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                if (i + 1 >= text.Length || text[i + 1] != ' ') return null;
                at = i + 2;
                return name.ToString();
            }

            if (text[i] != '\\') name.Append(text[i]);
            else if (++i < text.Length && text[i] != 'u') name.Append(text[i]);
            else if (i + 4 < text.Length && ushort.TryParse(text.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                name.Append((char)code);
                i += 4;
            }
            else return null;
        }

        return null;
    }
}
