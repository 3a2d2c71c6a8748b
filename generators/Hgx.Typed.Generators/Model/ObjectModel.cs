namespace Hgx.Typed.Generators.Model;

/// <summary>Everything that the code of one [HgxObject] class is written from.</summary>
/// <param name="Type">Where the code belongs.</param>
/// <param name="IsClass">Whether the type can be an object at all; if not, only its properties are implemented, to throw.</param>
/// <param name="DerivesFromObject">Whether a base class is an object too, which is an error of its own; its generated members are hidden in silence.</param>
/// <param name="ApiIdText">What the user wrote, for a comment.</param>
/// <param name="ApiId">The 64 bytes.</param>
/// <param name="IsJson">Whether the state is JSON, and not MessagePack.</param>
/// <param name="Members">In the order of their declaration, which is that of the wire.</param>
/// <param name="Names">The names that the code adds to the class.</param>
/// <param name="Creation">How an instance is made.</param>
public sealed record ObjectModel(
    TypeModel Type,
    bool IsClass,
    bool DerivesFromObject,
    string ApiIdText,
    EquatableArray<byte> ApiId,
    bool IsJson,
    EquatableArray<MemberModel> Members,
    ObjectNames Names,
    Creation Creation);

/// <summary>How generated code makes an instance.</summary>
public enum Creation
{
    /// <summary>By <c>new()</c>.</summary>
    New,

    /// <summary>By the constructor itself, past the check of required members.</summary>
    PastRequired,

    /// <summary>Not at all: there is no such constructor, which is an error of its own.</summary>
    Impossible,
}

/// <summary>The names that generated code adds to a class, chosen so that nothing of the user's is hidden.</summary>
/// <param name="Core">The field of the live part.</param>
/// <param name="State">The nested state class.</param>
/// <param name="Handle"><c>Hgx</c>, or what stands for it when the user took that name.</param>
/// <param name="ShortForms">The short forms whose names are free.</param>
public sealed record ObjectNames(string Core, string State, string Handle, EquatableArray<string> ShortForms);
