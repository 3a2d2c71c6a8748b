using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// One whole state of an object, decoded. Generated for each annotated class; immutable once it is published, so readers need no lock.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ObjectState
{
    /// <summary>Members of newer contracts, kept to be written back byte for byte; null when there are none. The most derived part has them.</summary>
    public virtual UnknownMembers? Unknown
    {
        get => null;
        set => throw new NotSupportedException("Only a state of members can have unknown ones.");
    }

    /// <summary>The part that the next derived class adds; null when there is none.</summary>
    internal virtual ObjectState? Derived
    {
        get => null;
        private protected set => throw new NotSupportedException("Only a state of members can be in parts.");
    }

    /// <summary>The part of the most derived class.</summary>
    internal ObjectState Last => Derived?.Last ?? this;

    /// <summary>The part of the class that has so many annotated base classes.</summary>
    public ObjectState Part(int depth)
    {
        ObjectState part = this;
        for (; depth > 0; depth--) part = part.Derived ?? throw new InvalidOperationException("The state is one of a base class.");
        return part;
    }

    /// <summary>A copy to change before it is published.</summary>
    public ObjectState Clone()
    {
        var copy = (ObjectState)MemberwiseClone();
        if (Derived is not null) copy.Derived = Derived.Clone();
        return copy;
    }

    /// <summary>Adds the part of a derived class.</summary>
    internal void Append(ObjectState part) => Last.Derived = part;
}
