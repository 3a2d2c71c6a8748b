namespace Hgx.Typed;

/// <content>Finding objects by ApiID.</content>
public sealed partial class HgxLink
{
    /// <summary>The addresses of all objects of an ApiID that this app may see, in ascending order.</summary>
    /// <remarks>
    /// Read page by page, 4 096 addresses each, as the enumeration goes on; what is made or deleted meanwhile may or may not be among them. Gets
    /// no object, and takes no share. Beyond the original: its services cannot list.
    /// </remarks>
    /// <param name="apiId">What the objects are.</param>
    /// <param name="cancellationToken">Ends the enumeration at once.</param>
    /// <exception cref="HgxLinkException">While enumerating: the service has the original protocol alone.</exception>
    public IAsyncEnumerable<Ghid> ListAsync(ApiId apiId, CancellationToken cancellationToken = default) =>
        _observers.ListAsync(apiId, cancellationToken);

    /// <summary>The addresses of all objects of an ApiID that this app may see, and then those of new ones as they are made or shared.</summary>
    /// <remarks>
    /// Each address comes once. Goes on over a dropped connection, and tells what was missed. Takes nothing from apps: a share that waits for
    /// one goes on waiting. Ends when the link does. Keeps some 100 bytes of memory for each address.
    /// </remarks>
    /// <inheritdoc cref="ListAsync" path="/param|/exception"/>
    public IAsyncEnumerable<Ghid> WatchAsync(ApiId apiId, CancellationToken cancellationToken = default) =>
        _observers.WatchAsync(apiId, cancellationToken);

    /// <summary>A live list of the objects of a class that this app may see: what is there, what is added, what changes, what is removed.</summary>
    /// <remarks>
    /// <para>
    /// First each object that is there is told of, as <see cref="HgxObjectEventKind.Added"/> and got, then <see cref="HgxObjectEventKind.Listed"/> says that
    /// these were all; from then on what happens, as it does. An object is told of as removed when it was deleted; objects of older contracts that the class upgrades are
    /// among them. Own pushes change nothing here; own new objects are added.
    /// </para>
    /// <para>
    /// Enumerate on any thread. The objects are held meanwhile. However slow the reader, at most one event of each object waits: what comes faster is merged, as
    /// with <see cref="HgxStreamPolicy.Newest"/>. Goes on over a dropped connection, and tells what was missed, each once. Takes nothing from apps: a share that waits for one
    /// goes on waiting. Ends when the link does.
    /// </para>
    /// </remarks>
    /// <typeparam name="T">The class of the objects.</typeparam>
    /// <param name="cancellationToken">Ends the enumeration at once, though events may wait.</param>
    /// <exception cref="HgxLinkException">While enumerating: the service has the original protocol alone, or the link had been stopped.</exception>
    public IAsyncEnumerable<HgxObjectEvent<T>> Objects<T>(CancellationToken cancellationToken = default)
        where T : class, IHgxObject<T> => ObjectList<T>.ReadAsync(this, cancellationToken);
}
