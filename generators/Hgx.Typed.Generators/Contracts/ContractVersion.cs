using System.Globalization;
using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>The versions of a contract: its ApiID ends in <c>@</c> and a number, and without one it is the first.</summary>
public static class ContractVersion
{
    /// <summary>The ApiID of the next version; null when it is given as bytes, which have none.</summary>
    public static string? Next(ContractKey key) => Read(key) is { } x && x.Number < int.MaxValue
        ? $"{x.Name}@{(x.Number + 1).ToString(CultureInfo.InvariantCulture)}"
        : null;

    /// <summary>Which version it is; 1 when it is given as bytes, which have none.</summary>
    public static int Number(ContractKey key) => Read(key)?.Number ?? 1;

    /// <summary>Whether there is a newer version of a contract, so that nobody must have a class of this one.</summary>
    public static bool IsOlder(ContractKey key, IEnumerable<ContractKey> others) =>
        Read(key) is { } x && others.Any(y => Read(y) is { } other && other.Name == x.Name && other.Number > x.Number);

    private static (string Name, int Number)? Read(ContractKey key)
    {
        string text = key.Name;
        if (key.Kind != ContractKind.Object || text.StartsWith("hex:", StringComparison.Ordinal) || text.StartsWith("base64:", StringComparison.Ordinal)) return null;
        int at = text.LastIndexOf('@');
        return at > 0 && int.TryParse(text.Substring(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? (text.Substring(0, at), number)
            : (text, 1);
    }
}
