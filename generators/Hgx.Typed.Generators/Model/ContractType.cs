namespace Hgx.Typed.Generators.Model;

/// <summary>
/// How a type stands on the wire, told apart from each that reads or means something else: what the contract files say of a member.
/// </summary>
/// <param name="Word">The form, in the words of docs/wire-format.md, with what it holds where that alone says too little: <c>text (decimal)</c>.</param>
/// <param name="Parts">The types inside: elements, keys and values, type arguments.</param>
/// <param name="IsNullable">Whether nil may stand for it.</param>
public sealed record ContractType(string Word, EquatableArray<ContractType> Parts, bool IsNullable)
{
    public const string Array = "array";
    public const string Set = "set";
    public const string Map = "map";
    public const string Value = "value ";
    public const string Union = "union ";
    public const string Parameter = "parameter ";
    public const string ReferenceTo = "bin (HgxRef of ";

    private const string EnumOf = ", enum ";

    /// <summary>A type with those inside it.</summary>
    public static ContractType Of(string word, params ContractType[] parts) => new(word, new EquatableArray<ContractType>(parts), IsNullable: false);

    /// <summary>An integer that is an enum's number.</summary>
    public static ContractType Enum(ContractType number, string name) => Of($"{number.Word.TrimEnd(')')}{EnumOf}{name})");

    /// <summary>A link to an object of a class.</summary>
    public static ContractType Reference(string className) => Of($"{ReferenceTo}{className})");

    /// <summary>The same, where nil may stand for it.</summary>
    public ContractType OrNil => this with { IsNullable = true };

    /// <summary>The value, union or enum that it is, its type parameters aside; null when it is none.</summary>
    public ContractKey? Nested =>
        After(Value) is { } value ? new ContractKey(ContractKind.Value, value)
        : After(Union) is { } union ? new ContractKey(ContractKind.Union, union)
        : After(EnumOf) is { } number ? new ContractKey(ContractKind.Enum, number)
        : null;

    /// <summary>The class of the objects that it links to; null when it is no link.</summary>
    public string? Target => After(ReferenceTo);

    /// <summary>The name of that; null of every other type.</summary>
    public string? Name => Nested?.Name ?? Target;

    /// <summary>An enum as the number that it stands as, every other type as it is.</summary>
    public ContractType AsNumber => Word.IndexOf(EnumOf, StringComparison.Ordinal) is var at and >= 0 ? this with { Word = Word.Substring(0, at) + ")" } : this;

    /// <summary>The same, of a nested type or a class that has another name now.</summary>
    public ContractType WithName(string name)
    {
        if (Name is not { } before) return this;
        int start = Word.TrimEnd(')').Length - before.Length;
        return this with { Word = Word.Substring(0, start) + name + Word.Substring(start + before.Length) };
    }

    /// <summary>The line that the contract files have.</summary>
    public override string ToString() => (Word, Parts.Count) switch
    {
        (Array or Set, 1) => $"{Word} of {Part(Parts[0])}",
        (Map, 2) => $"{Word} from {Part(Parts[0])} to {Part(Parts[1])}",
        (_, 0) => Word,
        _ => $"{Word}<{string.Join(", ", Parts)}>",
    } + (IsNullable ? WireType.OrNil : "");

    private string? After(string words)
    {
        int at = Word.IndexOf(words, StringComparison.Ordinal);
        return at < 0 ? null : Word.Substring(at + words.Length).TrimEnd(')');
    }

    private static string Part(ContractType part) => part.IsNullable ? $"({part})" : part.ToString();
}
