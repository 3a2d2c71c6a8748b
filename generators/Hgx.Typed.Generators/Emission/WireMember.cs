using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Emission;

/// <summary>A member as the code that writes and reads it sees it.</summary>
/// <param name="Name">On the wire.</param>
/// <param name="Type">How it stands there.</param>
/// <param name="Order">Its place in the array; -1 where members stand by name.</param>
/// <param name="Access">What is written, and what is read into, in code.</param>
public sealed record WireMember(string Name, WireType Type, int Order, string Access)
{
    /// <summary>Whether a member that was never set is null, and so left out.</summary>
    public bool MayBeUnset => Type.Shape == WireShape.ValueObject;
}
