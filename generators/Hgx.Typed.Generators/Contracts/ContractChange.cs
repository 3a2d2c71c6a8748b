using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>How what is declared differs from what is recorded.</summary>
public enum ContractChangeKind
{
    /// <summary>A contract is recorded nowhere.</summary>
    ContractAdded,

    /// <summary>A recorded contract has no type.</summary>
    ContractRemoved,

    /// <summary>The type of a contract has another name, which is on no wire.</summary>
    TypeRenamed,

    /// <summary>The members stand on the wire in another way.</summary>
    LayoutChanged,

    /// <summary>A member is recorded nowhere.</summary>
    MemberAdded,

    /// <summary>A recorded member is gone.</summary>
    MemberRemoved,

    /// <summary>A recorded member is gone, and one like it is there.</summary>
    MemberRenamed,

    /// <summary>A member, or what stands at its place, is of another type.</summary>
    MemberRetyped,

    /// <summary>A member stands at another place.</summary>
    MemberMoved,

    /// <summary>A member is required, and was not, or was not there.</summary>
    MemberRequired,

    /// <summary>A member is required no more.</summary>
    MemberOptional,
}

/// <summary>One difference between what is declared and what is recorded.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">The declared contract; of one that has no type, the recorded one.</param>
/// <param name="Old">The recorded member.</param>
/// <param name="New">The declared member.</param>
public sealed record ContractChange(ContractChangeKind Kind, ContractKey Key, ContractMember? Old = null, ContractMember? New = null)
{
    /// <summary>Whether released apps rely on what has changed.</summary>
    public bool IsShipped { get; init; }

    /// <summary>The recorded layout, and the name of the type; of what has another now.</summary>
    public (string Old, string New) Words { get; init; }

    /// <summary>How the members stand on the wire.</summary>
    public string Layout { get; init; } = "";

    /// <summary>Whether objects stored so far are read, and whether apps that are not updated read what is written now.</summary>
    public (WireReading Objects, WireReading Apps) Reading { get; init; }

    /// <summary>Whether it needs no more than to be recorded: nobody relies on what was, or everybody goes on as before.</summary>
    public bool IsMild => !IsShipped || Kind switch
    {
        ContractChangeKind.ContractAdded or ContractChangeKind.MemberAdded or ContractChangeKind.TypeRenamed or ContractChangeKind.MemberOptional => true,
        // An enum's names are on no wire, nor are those of members at places.
        ContractChangeKind.MemberRenamed => Key.Kind == ContractKind.Enum || Layout == Contract.Array,
        ContractChangeKind.MemberRemoved => Key.Kind == ContractKind.Enum,
        // What is written from now on is up to whoever writes it; what is stored is not.
        ContractChangeKind.MemberRetyped or ContractChangeKind.LayoutChanged => Reading.Objects.IsAlways && Reading.Apps.IsPossible,
        _ => false,
    };
}
