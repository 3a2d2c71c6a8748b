namespace Hgx.Typed;

/// <summary>Gives a member its place in the compact layout: the state or value is an array, and no member's name is on the wire.</summary>
/// <remarks>
/// On every member of a type or on none. A place is for ever: when a member is removed, its place stays empty, and a new member gets a new one. JSON
/// has no places: there members stand by name.
/// </remarks>
/// <param name="order">The place, from 0 to 255, each once in a type and those it derives from.</param>
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class HgxMemberAttribute(int order) : Attribute
{
    /// <summary>The place in the array, from 0.</summary>
    public int Order { get; } = order;
}
