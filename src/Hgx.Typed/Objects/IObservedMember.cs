using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>A member with handlers of its own.</summary>
internal interface IObservedMember
{
    /// <summary>The property's name.</summary>
    string Name { get; }

    /// <summary>Tells the handlers how the member changed; one that throws must not keep the others from hearing.</summary>
    void Tell(ObjectState before, ObjectState after, Action<Exception> failed);
}
