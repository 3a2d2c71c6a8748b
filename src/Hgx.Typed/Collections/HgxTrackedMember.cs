using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>What the property of a tracked collection does; used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HgxTrackedMember
{
    /// <summary>The collection of a member, bound to its object at the first call.</summary>
    /// <param name="slot">The property's own field: what an initializer put there, or null.</param>
    /// <param name="owner">The object.</param>
    /// <param name="member">The member.</param>
    /// <exception cref="ArgumentException">Something in what the initializer gave cannot be written.</exception>
    public static TCollection Get<TCollection, TItem, TContent>(ref TCollection? slot, IHgxObject owner, HgxCollectionMember<TItem, TContent> member)
        where TCollection : HgxCollection<TItem, TContent>, new()
        where TContent : class, IReadOnlyCollection<TItem>
    {
        TCollection? there = Volatile.Read(ref slot);
        if (there is not null && there.IsOf(owner)) return there;
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(member);
        TCollection bound = there ?? new TCollection();
        if (!bound.TryBind(owner, member))
        {
            // What the initializer gave is another object's already.
            bound = new TCollection();
            bound.Replace(there!.ToImmutable());
            bound.TryBind(owner, member);
        }

        return ReferenceEquals(Interlocked.CompareExchange(ref slot, bound, there), there) ? bound : slot!;
    }

    /// <summary>Puts what another collection holds into that of a member. One that no object has yet becomes a second view of it.</summary>
    /// <param name="slot">The property's own field.</param>
    /// <param name="owner">The object.</param>
    /// <param name="member">The member.</param>
    /// <param name="value">The other collection.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentException">Something in it cannot be written.</exception>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public static void Set<TCollection, TItem, TContent>(
        ref TCollection? slot, IHgxObject owner, HgxCollectionMember<TItem, TContent> member, TCollection value)
        where TCollection : HgxCollection<TItem, TContent>, new()
        where TContent : class, IReadOnlyCollection<TItem>
    {
        ArgumentNullException.ThrowIfNull(value);
        TCollection collection = Get(ref slot, owner, member);
        if (ReferenceEquals(collection, value)) return;
        collection.Replace(value.ToImmutable());
        value.Join(collection);
    }

    /// <summary>Puts content from a state into a collection.</summary>
    public static void Restore<TItem, TContent>(HgxCollection<TItem, TContent> collection, TContent content)
        where TContent : class, IReadOnlyCollection<TItem>
    {
        ArgumentNullException.ThrowIfNull(collection);
        collection.Replace(content);
    }
}
