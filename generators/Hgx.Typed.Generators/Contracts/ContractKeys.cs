using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>The keys of objects' contracts.</summary>
public static class ContractKeys
{
    private const string Hex = "hex:";

    /// <summary>That of an ApiID: hexadecimal digits are the same in both cases.</summary>
    public static ContractKey OfApiId(string text) =>
        new(ContractKind.Object, text.StartsWith(Hex, StringComparison.Ordinal) ? text.ToLowerInvariant() : text);
}
