namespace Hgx.Typed;

/// <summary>A typed link to another object: its address, and what class it is. The state of an object holds it as a member.</summary>
/// <remarks>
/// Only the address travels. Whoever reads the object that holds it can get the other one only if that was shared with them, too.
/// <c>default</c> leads to nothing. Immutable, so safe on any thread.
/// </remarks>
/// <typeparam name="T">The class of the object that it leads to.</typeparam>
public readonly struct HgxRef<T> : IEquatable<HgxRef<T>>
    where T : class, IHgxObject<T>
{
    /// <summary>A link to an address.</summary>
    /// <param name="ghid">The address; that of an object with the ApiID of <typeparamref name="T"/>.</param>
    public HgxRef(Ghid ghid) => Ghid = ghid;

    /// <summary>The address of the object.</summary>
    public Ghid Ghid { get; }

    /// <summary>Whether it leads to nothing.</summary>
    public bool IsNone => Ghid.IsNone;

    /// <summary>Gets the object, and follows its updates from here on; waits for it.</summary>
    /// <inheritdoc cref="HgxLink.Get{T}" path="/returns|/exception"/>
    /// <param name="link">The link to get it on.</param>
    /// <exception cref="InvalidOperationException">It leads to nothing.</exception>
    public T Get(HgxLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.Get<T>(Address());
    }

    /// <summary>Gets the object, and follows its updates from here on.</summary>
    /// <inheritdoc cref="HgxLink.Get{T}" path="/returns|/exception"/>
    /// <param name="link">The link to get it on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It leads to nothing.</exception>
    public Task<T> GetAsync(HgxLink link, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.GetAsync<T>(Address(), cancellationToken);
    }

    /// <summary>Gets the object on the link's loop, and follows its updates from here on.</summary>
    /// <inheritdoc cref="HgxLink.Get{T}" path="/returns|/exception"/>
    /// <param name="onLoop">The loop-bound forms of the link to get it on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It leads to nothing.</exception>
    public ValueTask<T> GetAsync(HgxLinkOnLoop onLoop, CancellationToken cancellationToken = default) =>
        onLoop.GetAsync<T>(Address(), cancellationToken);

    /// <inheritdoc/>
    public bool Equals(HgxRef<T> other) => Ghid == other.Ghid;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HgxRef<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Ghid.GetHashCode();

    /// <summary>The text of the address.</summary>
    public override string ToString() => Ghid.ToString();

    /// <summary>Whether both lead to the same object.</summary>
    public static bool operator ==(HgxRef<T> left, HgxRef<T> right) => left.Equals(right);

    /// <summary>Whether they lead to different objects.</summary>
    public static bool operator !=(HgxRef<T> left, HgxRef<T> right) => !left.Equals(right);

    private Ghid Address() => IsNone
        ? throw new InvalidOperationException($"The reference to a {typeof(T).Name} leads to nothing; ask IsNone first, or make the member nullable.")
        : Ghid;
}

/// <summary>Makes typed links to objects.</summary>
public static class HgxRef
{
    /// <summary>A link to an object.</summary>
    /// <param name="instance">The object, attached.</param>
    /// <typeparam name="T">Its class.</typeparam>
    /// <exception cref="InvalidOperationException">It is not attached, and so has no address yet.</exception>
    public static HgxRef<T> To<T>(T instance)
        where T : class, IHgxObject<T>
    {
        ArgumentNullException.ThrowIfNull(instance);
        return new HgxRef<T>(instance.Ghid);
    }
}
