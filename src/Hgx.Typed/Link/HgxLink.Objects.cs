using System.Runtime.CompilerServices;
using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <content>Making and getting objects.</content>
public sealed partial class HgxLink
{
    /// <summary>Makes an object of an instance's values, and attaches the instance. The original's <c>new_threadsafe</c>.</summary>
    /// <param name="state">The instance; nobody may set its members until this returns.</param>
    /// <param name="dynamic">Whether the object may be pushed again; a static one never changes.</param>
    /// <param name="isPrivate">Whether only this app, by its token, may see it. Needs a registered token.</param>
    /// <returns>The same instance, attached.</returns>
    /// <exception cref="InvalidOperationException">The instance is attached already.</exception>
    /// <exception cref="HgxStateException">The state is longer than 10 485 554 bytes, or cannot be written.</exception>
    /// <exception cref="HgxRequestException">The service refused, such as a private object of an app without a token.</exception>
    /// <exception cref="HgxOutcomeUnknownException">The connection dropped before the answer: the object may or may not exist. It is never made twice.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public T New<T>(T state, bool dynamic = true, bool isPrivate = false) where T : class, IHgxObject<T> =>
        Block((this, state, dynamic, isPrivate), static (x, home) => x.Item1.NewCoreAsync(x.state, null, x.dynamic, x.isPrivate, home, default));

    /// <summary>Makes an object of an instance's values, and attaches the instance. The original's <c>new_loopsafe</c>.</summary>
    /// <inheritdoc cref="New{T}(T, bool, bool)" path="/param|/returns|/exception[position() &lt; 5]"/>
    /// <param name="cancellationToken">Ends the wait; whether the object exists is then unknown.</param>
    public Task<T> NewAsync<T>(T state, bool dynamic = true, bool isPrivate = false, CancellationToken cancellationToken = default)
        where T : class, IHgxObject<T> =>
        NewCoreAsync(state, null, dynamic, isPrivate, Pool, cancellationToken).AsTask();

    /// <summary>Makes an object of raw bytes under an ApiID of its own. The original's <c>new_threadsafe(Obj, ...)</c>.</summary>
    /// <inheritdoc cref="New{T}(T, bool, bool)" path="/param|/returns|/exception"/>
    /// <param name="apiId">What the object is; null: the default of raw objects, <see cref="Typed.ApiId.Bytes"/>.</param>
    [OverloadResolutionPriority(1)]
    public HgxBytes New(HgxBytes state, ApiId? apiId = null, bool dynamic = true, bool isPrivate = false) =>
        Block((this, state, apiId, dynamic, isPrivate), static (x, home) => x.Item1.NewCoreAsync(x.state, x.apiId, x.dynamic, x.isPrivate, home, default));

    /// <summary>Makes an object of raw bytes under an ApiID of its own. The original's <c>new_loopsafe(Obj, ...)</c>.</summary>
    /// <inheritdoc cref="New(HgxBytes, ApiId?, bool, bool)" path="/param|/returns|/exception[position() &lt; 5]"/>
    /// <param name="cancellationToken">Ends the wait; whether the object exists is then unknown.</param>
    [OverloadResolutionPriority(1)]
    public Task<HgxBytes> NewAsync(
        HgxBytes state, ApiId? apiId = null, bool dynamic = true, bool isPrivate = false, CancellationToken cancellationToken = default) =>
        NewCoreAsync(state, apiId, dynamic, isPrivate, Pool, cancellationToken).AsTask();

    /// <summary>Makes an object of JSON under an ApiID of its own. The original's <c>new_threadsafe(JsonObj, ...)</c>.</summary>
    /// <inheritdoc cref="New{T}(T, bool, bool)" path="/param|/returns|/exception"/>
    /// <param name="apiId">What the object is; null: the default of JSON objects, <see cref="Typed.ApiId.Json"/>.</param>
    [OverloadResolutionPriority(1)]
    public HgxJson New(HgxJson state, ApiId? apiId = null, bool dynamic = true, bool isPrivate = false) =>
        Block((this, state, apiId, dynamic, isPrivate), static (x, home) => x.Item1.NewCoreAsync(x.state, x.apiId, x.dynamic, x.isPrivate, home, default));

    /// <summary>Makes an object of JSON under an ApiID of its own. The original's <c>new_loopsafe(JsonObj, ...)</c>.</summary>
    /// <inheritdoc cref="New(HgxJson, ApiId?, bool, bool)" path="/param|/returns|/exception[position() &lt; 5]"/>
    /// <param name="cancellationToken">Ends the wait; whether the object exists is then unknown.</param>
    [OverloadResolutionPriority(1)]
    public Task<HgxJson> NewAsync(
        HgxJson state, ApiId? apiId = null, bool dynamic = true, bool isPrivate = false, CancellationToken cancellationToken = default) =>
        NewCoreAsync(state, apiId, dynamic, isPrivate, Pool, cancellationToken).AsTask();

    /// <summary>Gets an object by its address, and follows its updates from here on. The original's <c>get_threadsafe</c>.</summary>
    /// <param name="ghid">The object's address.</param>
    /// <returns>The one live instance of the object on this link.</returns>
    /// <exception cref="DoesNotExistException">The service knows no such object, or will not show it to this app.</exception>
    /// <exception cref="HgxLinkException">
    /// The object lives on this link as another class; use <c>Recast</c>. An <see cref="HgxDuplicateApiIdException"/> when both have one ApiID.
    /// </exception>
    /// <exception cref="HgxStateException">The object is something else than <typeparamref name="T"/>, or its state cannot be read.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public T Get<T>(Ghid ghid) where T : class, IHgxObject<T> =>
        Block((this, ghid), static (x, home) => x.Item1.GetCoreAsync<T>(x.ghid, home, default));

    /// <summary>Gets an object by its address, and follows its updates from here on. The original's <c>get_loopsafe</c>.</summary>
    /// <inheritdoc cref="Get{T}" path="/param|/returns|/exception[position() &lt; 4]"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<T> GetAsync<T>(Ghid ghid, CancellationToken cancellationToken = default) where T : class, IHgxObject<T> =>
        GetCoreAsync<T>(ghid, Pool, cancellationToken).AsTask();

    internal async ValueTask<T> NewCoreAsync<T>(
        T instance, ApiId? apiId, bool dynamic, bool isPrivate, OperationHome home, CancellationToken cancellationToken)
        where T : class, IHgxObject<T>
    {
        ArgumentNullException.ThrowIfNull(instance);
        HgxObjectCore core = HgxObjectCore.Of(instance);
        core.BeginAttach();
        Table.BeginNew();
        try
        {
            // Of the instance's own class, which may derive from T.
            HgxObjectClass objectClass = core.Class;
            _ = objectClass.Defaults;
            ApiId api = apiId ?? objectClass.ApiId;
            ObjectState state = objectClass.Capture(instance);
            FrameBuffer message = ObjectMessage(
                objectClass,
                RequestCode.NewObject,
                new ObjectDefinition { ApiId = api, IsDynamic = dynamic, IsPrivate = isPrivate, Legroom = Options.Legroom },
                state);
            using FrameBuffer reply = await SendAsync(RequestCode.NewObject, message, null, home, cancellationToken, (request, reply) =>
            {
                // On the I/O side, so that an update which follows at once finds the object.
                Ghid ghid = Replies.ReadGhid(reply, RequestCode.NewObject);
                core.Attach(
                    this, new ObjectDefinition { Address = ghid, Author = WhoAmI, ApiId = api, IsDynamic = dynamic, IsPrivate = isPrivate }, state,
                    FirstRevision(request));
                Table.Install(core);
            }).ConfigureAwait(false);
            return instance;
        }
        finally
        {
            Table.EndNew();
            core.AbandonAttach();
        }
    }

    internal async ValueTask<T> GetCoreAsync<T>(Ghid ghid, OperationHome home, CancellationToken cancellationToken)
        where T : class, IHgxObject<T> => await GetWithinAsync<T>(ghid, home, cancellationToken).ConfigureAwait(false);

    /// <summary>Gets an object within another operation.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<T> GetWithinAsync<T>(Ghid ghid, OperationHome home, CancellationToken cancellationToken)
        where T : class, IHgxObject<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Table.Find(ghid) is { } live) return InstanceOf<T>(live);
        ObjectState defaults = HgxObjectClass<T>.Instance.Defaults;
        ObjectTable.Loading loading = Table.BeginLoad(ghid);
        int session = 0;
        try
        {
            ObjectFacts facts = default;
            await ObjectRead.RunAsync(
                request => _connection.SendAsync(request, cancellationToken),
                ghid,
                home,
                isBound: false,
                (ulong revision, in ObjectDefinition definition) =>
                {
                    Table.KeepLoaded(loading, definition.State, revision);
                    facts = new ObjectFacts(definition.ApiId, definition.Author, definition.IsDynamic, definition.IsPrivate);
                    session = _restorer.Sessions;
                }).ConfigureAwait(false);
            T instance = Install<T>(ghid, facts, loading, defaults);
            // The connection may have been another's when the answer came: the present one has restored what was installed, and not this.
            if (session != _restorer.Sessions) Table.Refetch(HgxObjectCore.Of(instance));
            return instance;
        }
        finally
        {
            Table.EndLoad(ghid);
        }
    }

    // A new object has revision 1, where there are revisions.
    private static ulong FirstRevision(Request request) =>
        request.SentOn is { } session && session.Has(ProtocolExtensions.Revisions) ? 1ul : 0;

    private T Install<T>(Ghid ghid, ObjectFacts definition, ObjectTable.Loading loading, ObjectState defaults)
        where T : class, IHgxObject<T>
    {
        HgxObjectClass<T> objectClass = HgxObjectClass<T>.Instance;
        bool isUpgraded = objectClass.IsUpgraded(definition.ApiId);
        if (!isUpgraded && definition.ApiId != T.ApiId && !T.AcceptsAnyApiId)
        {
            throw new HgxStateException(
                $"The object {ghid:D} is {definition.ApiId:D}, and {typeof(T).Name} is {T.ApiId:D}. Get it as the class of its ApiID, or as HgxBytes; or have "
                + $"{typeof(T).Name} upgrade it, with [HgxUpgrade].");
        }

        while (true)
        {
            ObjectTable.LoadedState newest = Table.Newest(loading);
            if (newest.IsDeleted) throw new DoesNotExistException($"The object {ghid:D} was deleted while it was got.");
            ObjectState state = isUpgraded ? objectClass.ReadOlder(definition.ApiId, newest.Bytes) : T.ReadState(newest.Bytes, defaults);
            T instance = T.CreateInstance();
            HgxObjectCore core = HgxObjectCore.Of(instance);
            core.Attach(
                this,
                new ObjectDefinition
                {
                    Address = ghid,
                    Author = definition.Binder,
                    ApiId = definition.ApiId,
                    IsDynamic = definition.IsDynamic,
                    IsPrivate = definition.IsPrivate,
                },
                state,
                newest.Revision);
            if (Table.TryInstall(core, newest, out HgxObjectCore installed)) return InstanceOf<T>(installed);
        }
    }

    private readonly record struct ObjectFacts(ApiId ApiId, Ghid Binder, bool IsDynamic, bool IsPrivate);

    private static T InstanceOf<T>(HgxObjectCore core)
        where T : class, IHgxObject<T>
    {
        if (core.Object is T instance) return instance;
        if (core.Class.ApiId == T.ApiId && !T.AcceptsAnyApiId)
        {
            throw new HgxDuplicateApiIdException(
                $"{HgxObjectClass.Of<T>().FullName} and {core.Class.FullName} have one ApiID, {T.ApiId:D}, and the object {core.Ghid:D} lives on this link as the second. "
                + "Give one of the classes another ApiID, or use one class in both places; Recast reads a live object as another class.");
        }

        throw new HgxLinkException(
            $"The object {core.Ghid:D} lives on this link as {core.Object.GetType().Name}, not {typeof(T).Name}; use Recast to read it as another class.");
    }
}
