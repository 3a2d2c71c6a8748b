using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>The share handlers of a link, by ApiID: one each, the last one registered.</summary>
internal sealed class ShareHandlers(HgxLink link)
{
    private readonly object _gate = new();
    private readonly Dictionary<ApiId, ShareRegistration> _registrations = [];
    // Those of older contracts, which a newer class handles where nobody does so by itself.
    private readonly Dictionary<ApiId, ShareRegistration> _upgrading = [];
    private readonly ShareInbox _inbox = new(link);

    public IReadOnlyList<ApiId> Registered()
    {
        lock (_gate) return [.. _registrations.Keys.Union(_upgrading.Keys)];
    }

    public async ValueTask RegisterAsync(ShareRegistration registration, OperationHome home, CancellationToken cancellationToken) =>
        await TakeOverAsync(registration, home, cancellationToken).ConfigureAwait(false);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask TakeOverAsync(ShareRegistration registration, OperationHome home, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ShareRegistration? replaced;
        lock (_gate)
        {
            if (_registrations.TryGetValue(registration.ApiId, out replaced)) registration.MustBeOfOneClassWith(replaced);
            foreach (ShareRegistration older in registration.Older)
                if (_upgrading.TryGetValue(older.ApiId, out ShareRegistration? other)) older.MustBeOfOneClassWith(other);
            if (replaced is not null) Forget(replaced);
            _registrations[registration.ApiId] = registration;
            foreach (ShareRegistration older in registration.Older) _upgrading[older.ApiId] = older;
        }

        replaced?.Ended?.Invoke();
        foreach (ShareRegistration left in replaced?.Older ?? [])
            if (!IsRegistered(left.ApiId)) DeregisterUnused(left.ApiId);
        try
        {
            await SendAsync(RequestCode.RegisterApi, registration.ApiId, home, cancellationToken).ConfigureAwait(false);
            foreach (ShareRegistration older in registration.Older)
                await SendAsync(RequestCode.RegisterApi, older.ApiId, home, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Remove(registration);
            throw;
        }
    }

    /// <summary>Ends a registration; null: whichever the ApiID has.</summary>
    public async ValueTask DeregisterAsync(ApiId apiId, ShareRegistration? registration, OperationHome home, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ShareRegistration? removed;
        lock (_gate)
        {
            removed = Find(apiId);
            if (registration is not null && !ReferenceEquals(removed, registration)) return;
            if (removed is not null) Forget(removed);
        }

        removed?.Ended?.Invoke();
        await EndAsync(apiId, home, cancellationToken).ConfigureAwait(false);
        foreach (ShareRegistration older in removed?.Older ?? []) await EndAsync(older.ApiId, home, cancellationToken).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask EndAsync(ApiId apiId, OperationHome home, CancellationToken cancellationToken)
    {
        ValueTask sending = SendAsync(RequestCode.DeregisterApi, apiId, home, cancellationToken);
        // A handler that was registered meanwhile may have told the service before this did, and must not be lost by it.
        ValueTask renewing = IsRegistered(apiId) ? SendAsync(RequestCode.RegisterApi, apiId, home, cancellationToken) : default;
        link.Observers.Renew(apiId);
        await sending.ConfigureAwait(false);
        await renewing.ConfigureAwait(false);
    }

    public async ValueTask<IAsyncDisposable> HandleAsync<T>(Func<HgxShare<T>, Task> handler, OperationHome home, CancellationToken cancellationToken)
        where T : class, IHgxObject<T>
    {
        ArgumentNullException.ThrowIfNull(handler);
        ShareRegistration registration = ShareRegistration.Of<T>(notice => handler(new HgxShare<T>(link, notice)));
        await TakeOverAsync(registration, home, cancellationToken).ConfigureAwait(false);
        return new Subscription(this, registration);
    }

    public async IAsyncEnumerable<HgxShare<T>> EnumerateAsync<T>([EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IHgxObject<T>
    {
        var shares = Channel.CreateUnbounded<TakenShare<T>>(new UnboundedChannelOptions { SingleReader = true });
        ShareRegistration registration = ShareRegistration.Of<T>(notice =>
        {
            // The handler lasts until the next MoveNext, so that a share which is not done with counts as pending.
            var share = new TakenShare<T>(new HgxShare<T>(link, notice));
            return shares.Writer.TryWrite(share) ? share.Done.Task : throw new ShareNotTakenException();
        }) with
        {
            Ended = () => shares.Writer.TryComplete(),
        };
        await RegisterAsync(registration, PoolHome.Instance, cancellationToken).ConfigureAwait(false);
        try
        {
            await foreach (TakenShare<T> taken in shares.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                bool isDone = false;
                try
                {
                    yield return taken.Share;
                    isDone = true;
                }
                finally
                {
                    taken.End(isDone);
                }
            }
        }
        finally
        {
            await DeregisterQuietlyAsync(registration).ConfigureAwait(false);
            while (shares.Reader.TryRead(out TakenShare<T>? left)) left.End(isDone: false);
        }
    }

    /// <summary>Hands a share to its handler, on the I/O side.</summary>
    public void HandleShare(Session session, in Frame frame)
    {
        if (!ShareNotice.TryRead(frame.Body, out ShareNotice notice, out string? error))
        {
            session.Refuse(frame.Token, NakCode.Generic, error);
            return;
        }

        bool isObserved = link.Observers.Tell(notice);
        ApiId apiId = notice.ApiId;
        ShareRegistration? registration;
        lock (_gate) registration = Find(apiId);
        if (registration is not null)
        {
            _inbox.Take(session, frame.Token, notice, registration);
            return;
        }

        // Its handler may have ended while it was on its way: an ACK would take from the service what nobody has handled.
        if (session.Has(ProtocolExtensions.DeferredShares)) session.Refuse(frame.Token, NakCode.Generic, "The app has no handler for this share.");
        else session.Acknowledge(frame.Token, [1]);
        if (!isObserved) DeregisterUnused(apiId);
    }

    /// <summary>Has the service tell of an ApiID no more, of which nobody here wants to hear; but whoever has begun to meanwhile must not be lost by it.</summary>
    public void DeregisterUnused(ApiId apiId)
    {
        link.SendInBackground(RequestCode.DeregisterApi, Messages.For(RequestCode.DeregisterApi, apiId));
        if (IsRegistered(apiId)) link.SendInBackground(RequestCode.RegisterApi, Messages.For(RequestCode.RegisterApi, apiId));
        link.Observers.Renew(apiId);
    }

    /// <summary>Whether an ApiID has a handler.</summary>
    public bool IsRegistered(ApiId apiId)
    {
        lock (_gate) return Find(apiId) is not null;
    }

    /// <summary>The link has ended: enumerations end, too.</summary>
    public void EndAll()
    {
        ShareRegistration[] registrations;
        lock (_gate)
        {
            registrations = [.. _registrations.Values];
            _registrations.Clear();
            _upgrading.Clear();
        }

        foreach (ShareRegistration registration in registrations) registration.Ended?.Invoke();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendAsync(RequestCode code, ApiId apiId, OperationHome home, CancellationToken cancellationToken)
    {
        using FrameBuffer reply = await link.SendAsync(code, Messages.For(code, apiId), null, home, cancellationToken).ConfigureAwait(false);
        Replies.ExpectOne(reply, code);
    }

    private void Remove(ShareRegistration registration)
    {
        lock (_gate) Forget(registration);
    }

    // Whoever handles a contract itself goes before a newer class that upgrades it. Under the lock.
    private ShareRegistration? Find(ApiId apiId) => _registrations.GetValueOrDefault(apiId) ?? _upgrading.GetValueOrDefault(apiId);

    // Under the lock.
    private void Forget(ShareRegistration registration)
    {
        Forget(_registrations, registration);
        Forget(_upgrading, registration);
        foreach (ShareRegistration older in registration.Older) Forget(_upgrading, older);
    }

    private static void Forget(Dictionary<ApiId, ShareRegistration> registrations, ShareRegistration registration)
    {
        if (ReferenceEquals(registrations.GetValueOrDefault(registration.ApiId), registration)) registrations.Remove(registration.ApiId);
    }

    // Ending a subscription must not fail because the link has: then there is nothing left to end. Nor does it wait for a service that is
    // away: the next session registers only what is left.
    private async ValueTask DeregisterQuietlyAsync(ShareRegistration registration)
    {
        if (link.State != HgxLinkState.Connected)
        {
            Remove(registration);
            registration.Ended?.Invoke();
            return;
        }

        try
        {
            await DeregisterAsync(registration.ApiId, registration, PoolHome.Instance, CancellationToken.None).ConfigureAwait(false);
        }
        catch (HgxException error)
        {
            LinkLog.ShareHandlerNotDeregistered(link.Logger, registration.ApiId.ToString("D"), error.Message);
        }
    }

    private sealed record TakenShare<T>(HgxShare<T> Share)
        where T : class, IHgxObject<T>
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void End(bool isDone)
        {
            if (isDone) Done.SetResult();
            else Done.SetException(new ShareNotTakenException());
        }
    }

    private sealed class Subscription(ShareHandlers handlers, ShareRegistration registration) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => handlers.DeregisterQuietlyAsync(registration);
    }
}
