namespace Hgx.Typed;

/// <summary>Makes a partial class a live object: its partial properties become the members of the object's state.</summary>
/// <remarks>
/// Every partial property is on the wire, by name; by order where each has an <see cref="HgxMemberAttribute"/>. The class needs an accessible
/// parameterless constructor and no base class; one that it has may be annotated, too, and its members come first. Records, structs, static and
/// abstract classes are refused (HGX0007).
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class HgxObjectAttribute : Attribute
{
    /// <summary>
    /// What the object is. A name such as <c>acme.status@1</c>, whose SHA-512 is the ApiID; or the 64 bytes themselves, as <c>hex:</c> and 128
    /// digits or <c>base64:</c> and 88 characters. Anything of another length is a compile error.
    /// </summary>
    public required string ApiId { get; init; }

    /// <summary>What the state's bytes are: MessagePack, unless it says JSON.</summary>
    public HgxFormat Format { get; init; }

    /// <summary>Which operations the members have of their own: none, unless it says so. A member's <see cref="HgxAccessorsAttribute"/> overrules it.</summary>
    public HgxAccessors Accessors { get; init; }
}
