using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>What types are called now, by what they were called before.</summary>
public sealed class NewNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Adds a type.</summary>
    public void Add(string before, string now) => _names[before] = now;

    /// <summary>Whether some type had a name before.</summary>
    public bool Has(string before) => _names.ContainsKey(before);

    /// <summary>A type, and those inside it, with the names of now.</summary>
    public ContractType Of(ContractType type) =>
        (type.Name is { } before && _names.TryGetValue(before, out string now) ? type.WithName(now) : type) with
        {
            Parts = new EquatableArray<ContractType>([.. type.Parts.Select(Of)]),
        };
}
