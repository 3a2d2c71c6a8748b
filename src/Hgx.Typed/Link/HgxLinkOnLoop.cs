using System.Runtime.CompilerServices;

namespace Hgx.Typed;

/// <summary>The forms of a link's operations for its loop: inside handlers they complete there, without a post.</summary>
/// <remarks>Called anywhere else, each throws <see cref="HgxLoopException"/> at once. Costs nothing to make.</remarks>
public readonly struct HgxLinkOnLoop : IEquatable<HgxLinkOnLoop>
{
    private readonly HgxLink _link;

    internal HgxLinkOnLoop(HgxLink link) => _link = link;

    /// <summary>Makes an object of an instance's values, and attaches the instance. The original's <c>new</c>.</summary>
    /// <inheritdoc cref="HgxLink.New{T}(T, bool, bool)" path="/param|/returns|/exception"/>
    /// <param name="cancellationToken">Ends the wait; whether the object exists is then unknown.</param>
    public ValueTask<T> NewAsync<T>(T state, bool dynamic = true, bool isPrivate = false, CancellationToken cancellationToken = default)
        where T : class, IHgxObject<T> =>
        _link.NewCoreAsync(state, null, dynamic, isPrivate, _link.LoopHome(), cancellationToken);

    /// <summary>Makes an object of raw bytes under an ApiID of its own. The original's <c>new</c>.</summary>
    /// <inheritdoc cref="HgxLink.New(HgxBytes, ApiId?, bool, bool)" path="/param|/returns|/exception"/>
    /// <param name="cancellationToken">Ends the wait; whether the object exists is then unknown.</param>
    [OverloadResolutionPriority(1)]
    public ValueTask<HgxBytes> NewAsync(
        HgxBytes state, ApiId? apiId = null, bool dynamic = true, bool isPrivate = false, CancellationToken cancellationToken = default) =>
        _link.NewCoreAsync(state, apiId, dynamic, isPrivate, _link.LoopHome(), cancellationToken);

    /// <summary>Makes an object of JSON under an ApiID of its own. The original's <c>new</c>.</summary>
    /// <inheritdoc cref="HgxLink.New(HgxJson, ApiId?, bool, bool)" path="/param|/returns|/exception"/>
    /// <param name="cancellationToken">Ends the wait; whether the object exists is then unknown.</param>
    [OverloadResolutionPriority(1)]
    public ValueTask<HgxJson> NewAsync(
        HgxJson state, ApiId? apiId = null, bool dynamic = true, bool isPrivate = false, CancellationToken cancellationToken = default) =>
        _link.NewCoreAsync(state, apiId, dynamic, isPrivate, _link.LoopHome(), cancellationToken);

    /// <summary>Gets an object by its address, and follows its updates from here on. The original's <c>get</c>.</summary>
    /// <inheritdoc cref="HgxLink.Get{T}" path="/param|/returns|/exception"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<T> GetAsync<T>(Ghid ghid, CancellationToken cancellationToken = default) where T : class, IHgxObject<T> =>
        _link.GetCoreAsync<T>(ghid, _link.LoopHome(), cancellationToken);

    /// <summary>Registers the app's token, or asks for a new one. The original's <c>register_token</c>.</summary>
    /// <inheritdoc cref="HgxLink.RegisterToken" path="/param|/returns|/exception"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<Ghid?> RegisterTokenAsync(AppToken? token = null, CancellationToken cancellationToken = default) =>
        _link.Apps.RegisterAsync(token, _link.LoopHome(), cancellationToken);

    /// <summary>Makes an object the app's startup object. The original's <c>register_startup</c>.</summary>
    /// <inheritdoc cref="HgxLink.RegisterStartup" path="/param|/exception"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask RegisterStartupAsync(IHgxObject startup, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(startup);
        return _link.Apps.RegisterStartupAsync(startup.Ghid, _link.LoopHome(), cancellationToken);
    }

    /// <summary>Ends the startup object's role. The original's <c>deregister_startup</c>.</summary>
    /// <inheritdoc cref="HgxLink.DeregisterStartup" path="/exception"/>
    public ValueTask DeregisterStartupAsync(CancellationToken cancellationToken = default) =>
        _link.Apps.DeregisterStartupAsync(_link.LoopHome(), cancellationToken);

    /// <summary>Has a handler called for each shared object of an ApiID. The original's <c>register_share_handler</c>.</summary>
    /// <inheritdoc cref="HgxLink.RegisterShareHandler" path="/remarks|/param|/exception"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask RegisterShareHandlerAsync(ApiId apiId, Func<Ghid, Ghid, ApiId, Task> handler, CancellationToken cancellationToken = default) =>
        _link.ShareHandlers.RegisterAsync(ShareRegistration.Of(apiId, handler), _link.LoopHome(), cancellationToken);

    /// <summary>Ends the handling of an ApiID's shares. The original's <c>deregister_share_handler</c>.</summary>
    /// <exception cref="HgxLoopException">Called elsewhere than on the loop.</exception>
    public ValueTask DeregisterShareHandlerAsync(ApiId apiId, CancellationToken cancellationToken = default) =>
        _link.ShareHandlers.DeregisterAsync(apiId, null, _link.LoopHome(), cancellationToken);

    /// <summary>Has a handler called on the loop for each shared object of a class.</summary>
    /// <inheritdoc cref="HgxLink.OnShare{T}" path="/param|/returns|/exception"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<IAsyncDisposable> OnShareAsync<T>(Func<HgxShare<T>, Task> handler, CancellationToken cancellationToken = default)
        where T : class, IHgxObject<T> =>
        _link.ShareHandlers.HandleAsync(handler, _link.LoopHome(), cancellationToken);

    /// <summary>Ends the link. What follows the await runs on the pool, because the loop has ended. The original's <c>stop</c>.</summary>
    /// <exception cref="HgxLoopException">Called elsewhere than on the loop.</exception>
    /// <param name="cancellationToken">Ends only the wait.</param>
    public ValueTask StopAsync(CancellationToken cancellationToken = default)
    {
        _ = _link.LoopHome();
        return new ValueTask(_link.StopCoreAsync().WaitAsync(cancellationToken));
    }

    /// <summary>Whether both are forms of the same link.</summary>
    public bool Equals(HgxLinkOnLoop other) => ReferenceEquals(_link, other._link);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HgxLinkOnLoop other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(_link);

    /// <summary>Whether both are forms of the same link.</summary>
    public static bool operator ==(HgxLinkOnLoop left, HgxLinkOnLoop right) => left.Equals(right);

    /// <summary>Whether they are forms of different links.</summary>
    public static bool operator !=(HgxLinkOnLoop left, HgxLinkOnLoop right) => !left.Equals(right);
}
