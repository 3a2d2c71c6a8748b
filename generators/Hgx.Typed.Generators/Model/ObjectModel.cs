namespace Hgx.Typed.Generators.Model;

/// <summary>Everything that the code of one [HgxObject] class is written from.</summary>
/// <param name="Type">Where the code belongs.</param>
/// <param name="IsClass">Whether the type can be an object at all; if not, its properties and short forms are there, and throw.</param>
/// <param name="Base">The nearest base class that is an object too; null when there is none.</param>
/// <param name="ApiIdText">What the user wrote, for a comment.</param>
/// <param name="ApiId">The 64 bytes.</param>
/// <param name="IsJson">Whether the state is JSON, and not MessagePack.</param>
/// <param name="HasPlaces">Whether its members stand at places of an array, and not by name.</param>
/// <param name="Members">In the order of their declaration, which is that of the wire.</param>
/// <param name="Names">The names that the code adds to the class.</param>
/// <param name="Creation">How an instance is made.</param>
/// <param name="Upgrades">From which older contracts it is read, too.</param>
/// <param name="Accessors">The operations that members have of their own.</param>
/// <param name="LoopAccessors">Where their forms for the loop stand; null when there are none.</param>
public sealed record ObjectModel(
    TypeModel Type,
    bool IsClass,
    BaseClassModel? Base,
    string ApiIdText,
    EquatableArray<byte> ApiId,
    bool IsJson,
    bool HasPlaces,
    EquatableArray<MemberModel> Members,
    ObjectNames Names,
    Creation Creation,
    EquatableArray<UpgradeModel> Upgrades,
    EquatableArray<AccessorModel> Accessors,
    LoopAccessorsModel? LoopAccessors);

/// <summary>The annotated class that another derives from: it has the live part, and the members that come first.</summary>
/// <param name="Name">In code.</param>
/// <param name="Depth">The number of annotated base classes, this one included, which is the place of the class's own part in the state.</param>
public sealed record BaseClassModel(string Name, int Depth);

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
/// <param name="Core">The field of the live part; in a derived class, the property that asks the base class for it.</param>
/// <param name="State">The nested state class.</param>
/// <param name="Handle"><c>Hgx</c>, or what stands for it when the user took that name.</param>
/// <param name="ShortForms">The short forms to write: their names are free, and the base class's are not those of this class.</param>
/// <param name="HidingNames">Those of the public names that hide the base class's.</param>
/// <param name="TakenEvents">The events whose names the user took, which stand on the interface alone.</param>
public sealed record ObjectNames(
    string Core,
    string State,
    string Handle,
    EquatableArray<string> ShortForms,
    EquatableArray<string> HidingNames,
    EquatableArray<string> TakenEvents)
{
    /// <summary>The modifiers of a public name.</summary>
    public string Public(string name) => HidingNames.Contains(name) ? "public new" : "public";
}
