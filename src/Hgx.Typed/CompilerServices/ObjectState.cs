using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// One whole state of an object, decoded. Generated for each annotated class; immutable once it is published, so readers need no lock.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ObjectState
{
    /// <summary>Members of newer contracts, kept to be written back byte for byte; null when there are none.</summary>
    public UnknownMembers? Unknown { get; set; }

    /// <summary>A copy to change before it is published.</summary>
    public ObjectState Clone() => (ObjectState)MemberwiseClone();
}
