namespace Hgx.Typed;

/// <content>Receiving shares, by ApiID.</content>
public sealed partial class HgxLink
{
    /// <summary>Has a handler called for each object of an ApiID that is shared with this app, or made by another app of this user.</summary>
    /// <remarks>
    /// The handler runs on the loop, with the object's Ghid, the sharer's fingerprint and the ApiID. When it has finished, the share is acknowledged;
    /// when it throws, the service tells of the share again after 1, 5 and 30 s, and then not before an app registers the ApiID anew. (A service of the
    /// original has it acknowledged on arrival.) A second one for an ApiID replaces the first. The original's <c>register_share_handler_threadsafe</c>.
    /// </remarks>
    /// <param name="apiId">What the objects are.</param>
    /// <param name="handler">Called on the loop; make it with <see cref="WrapThreadsafe(Action{Ghid, Ghid, ApiId})"/> when it blocks.</param>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void RegisterShareHandler(ApiId apiId, Func<Ghid, Ghid, ApiId, Task> handler) =>
        Block((this, apiId, handler), static (x, home) => x.Item1._shares.RegisterAsync(ShareRegistration.Of(x.apiId, x.handler), home, default));

    /// <summary>Has a handler called for each object of an ApiID that is shared with this app, or made by another app of this user.</summary>
    /// <inheritdoc cref="RegisterShareHandler" path="/remarks|/param"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RegisterShareHandlerAsync(ApiId apiId, Func<Ghid, Ghid, ApiId, Task> handler, CancellationToken cancellationToken = default) =>
        _shares.RegisterAsync(ShareRegistration.Of(apiId, handler), Pool, cancellationToken).AsTask();

    /// <summary>Ends the handling of an ApiID's shares; again does nothing. The original's <c>deregister_share_handler_threadsafe</c>.</summary>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void DeregisterShareHandler(ApiId apiId) =>
        Block((this, apiId), static (x, home) => x.Item1._shares.DeregisterAsync(x.apiId, null, home, default));

    /// <summary>Ends the handling of an ApiID's shares; again does nothing. The original's <c>deregister_share_handler_loopsafe</c>.</summary>
    public Task DeregisterShareHandlerAsync(ApiId apiId, CancellationToken cancellationToken = default) =>
        _shares.DeregisterAsync(apiId, null, Pool, cancellationToken).AsTask();

    /// <summary>Has a handler called on the loop for each shared object of a class. Blocks until the service knows.</summary>
    /// <remarks>
    /// Another app of this user that makes a public object and then shares it calls the handler twice; both times the object is the same
    /// instance. A private object that is made public is told of when it is shared, not before.
    /// </remarks>
    /// <param name="handler">Called on the loop; it gets the object with <see cref="HgxShare{T}.GetAsync"/>.</param>
    /// <returns>Dispose it to end the handling.</returns>
    /// <exception cref="HgxDuplicateApiIdException">This link handles the shares of the ApiID as those of another class, which has it too.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public IAsyncDisposable OnShare<T>(Func<HgxShare<T>, Task> handler) where T : class, IHgxObject<T> =>
        Block((this, handler), static (x, home) => x.Item1._shares.HandleAsync(x.handler, home, default));

    /// <summary>Has a handler called on the loop for each shared object of a class.</summary>
    /// <inheritdoc cref="OnShare{T}" path="/remarks|/param|/returns|/exception[position() &lt; 2]"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<IAsyncDisposable> OnShareAsync<T>(Func<HgxShare<T>, Task> handler, CancellationToken cancellationToken = default)
        where T : class, IHgxObject<T> =>
        _shares.HandleAsync(handler, Pool, cancellationToken).AsTask();

    /// <summary>The objects of a class that are shared with this app, as they come. Ends when a handler or another enumeration takes the ApiID over.</summary>
    /// <remarks>
    /// Enumerate on any thread. A share is acknowledged when the next one is asked for; the one that an enumeration ends at, by break or by an
    /// exception, stays with the service. Ending the enumeration ends the handling.
    /// </remarks>
    /// <exception cref="HgxDuplicateApiIdException">This link handles the shares of the ApiID as those of another class, which has it too; thrown at the first MoveNext.</exception>
    /// <param name="cancellationToken">Ends the enumeration at once.</param>
    public IAsyncEnumerable<HgxShare<T>> Shares<T>(CancellationToken cancellationToken = default) where T : class, IHgxObject<T> =>
        _shares.EnumerateAsync<T>(cancellationToken);
}
