namespace Hgx.Typed.Generators.Model;

/// <summary>What a contract is of.</summary>
public enum ContractKind
{
    /// <summary>An object, by its ApiID.</summary>
    Object,

    /// <summary>An [HgxValue] type, by its name.</summary>
    Value,

    /// <summary>An [HgxUnion] type, by its name.</summary>
    Union,

    /// <summary>An enum that members have, by its name.</summary>
    Enum,
}

/// <summary>What tells a contract from all others.</summary>
/// <param name="Kind">What it is of.</param>
/// <param name="Name">The ApiID as the user wrote it, or the type's name.</param>
public sealed record ContractKey(ContractKind Kind, string Name)
{
    /// <summary>The name as types of the contract files have it, which have the arguments beside it.</summary>
    public string NameAlone => Name.Split('<')[0];
}

/// <summary>What readers of a state rely on.</summary>
/// <param name="Key">Which contract it is.</param>
/// <param name="Layout">How the members stand on the wire.</param>
/// <param name="TypeName">The C# class of an object; empty for other kinds, whose key it is.</param>
/// <param name="Members">The members, those of annotated base classes too; a union's cases, an enum's numbers.</param>
public sealed record Contract(ContractKey Key, string Layout, string TypeName, EquatableArray<ContractMember> Members)
{
    /// <summary>Members by name, in MessagePack.</summary>
    public const string Map = "map";

    /// <summary>Members at places.</summary>
    public const string Array = "array";

    /// <summary>Members by name, in JSON.</summary>
    public const string Json = "JSON";

    /// <summary>The cases of a union.</summary>
    public const string Cases = "name and value";
}

/// <summary>One member of a contract.</summary>
/// <param name="Name">As on the wire, where members stand by name.</param>
/// <param name="Type">How it stands on the wire; of an enum, its number.</param>
/// <param name="Place">Its place in the array; -1 where members stand by name.</param>
/// <param name="IsRequired">Whether a state without it is refused.</param>
public sealed record ContractMember(string Name, ContractType Type, int Place, bool IsRequired)
{
    /// <summary>Whether another stands where this one does: at its place, or under its name.</summary>
    public bool IsWhere(ContractMember other) => Place >= 0 ? other.Place == Place : other.Name == Name;
}
