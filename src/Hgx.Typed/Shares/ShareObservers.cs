using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>Lists objects by ApiID, and observes new ones without taking what waits for an app.</summary>
internal sealed class ShareObservers(HgxLink link)
{
    // Behind every address: a page that begins there is empty, and only subscribes.
    private static readonly Ghid Last = new(1, [.. Enumerable.Repeat(byte.MaxValue, Ghid.Length - 1)]);

    private readonly object _gate = new();
    private readonly Dictionary<ApiId, List<ChannelWriter<Ghid>>> _observers = [];

    public async IAsyncEnumerable<Ghid> ListAsync(ApiId apiId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = default(Ghid);
        Ghid[] page;
        do
        {
            page = await ReadPageAsync(new ListRequest(apiId, IsObserving: false, after), cancellationToken).ConfigureAwait(false);
            foreach (Ghid ghid in page) yield return ghid;
            if (page.Length != 0) after = page[^1];
        }
        while (page.Length == ListRequest.PageSize);
    }

    public async IAsyncEnumerable<Ghid> WatchAsync(ApiId apiId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Ghid? ghid in ListAndWatchAsync(apiId, cancellationToken).ConfigureAwait(false))
            if (ghid is { } told) yield return told;
    }

    /// <summary>The same, with null where the list of what there was has ended.</summary>
    public async IAsyncEnumerable<Ghid?> ListAndWatchAsync(ApiId apiId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var told = Channel.CreateUnbounded<Ghid>(new UnboundedChannelOptions { SingleReader = true });
        var seen = new HashSet<Ghid>();
        Add(apiId, told.Writer);
        try
        {
            await ReadPageAsync(new ListRequest(apiId, IsObserving: true, Last), cancellationToken).ConfigureAwait(false);
            await foreach (Ghid ghid in ListAsync(apiId, cancellationToken).ConfigureAwait(false))
            {
                if (seen.Add(ghid)) yield return ghid;
            }

            yield return null;
            await foreach (Ghid ghid in told.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (seen.Add(ghid)) yield return ghid;
            }
        }
        finally
        {
            if (Remove(apiId, told.Writer) && !link.ShareHandlers.IsRegistered(apiId)) link.ShareHandlers.DeregisterUnused(apiId);
        }
    }

    /// <summary>Tells the observers of an object; false when there are none. On the I/O side.</summary>
    public bool Tell(in ShareNotice notice)
    {
        lock (_gate)
        {
            if (!_observers.TryGetValue(notice.ApiId, out List<ChannelWriter<Ghid>>? observers)) return false;
            foreach (ChannelWriter<Ghid> observer in observers) observer.TryWrite(notice.Ghid);
            return true;
        }
    }

    /// <summary>
    /// Observes again after a handler's end, which has ended the observing too, and tells of what has been missed between. Waits for a connection
    /// as the handler's end does, and goes behind it.
    /// </summary>
    public void Renew(ApiId apiId)
    {
        lock (_gate)
        {
            if (!_observers.ContainsKey(apiId)) return;
        }

        Renew(apiId, default);
    }

    private void Renew(ApiId apiId, Ghid after) => link.SendInBackground(
        RequestCode.ListObjects,
        MessageFor(new ListRequest(apiId, IsObserving: true, after)),
        (_, reply) =>
        {
            Ghid[] page = Replies.ReadGhids(reply, RequestCode.ListObjects);
            foreach (Ghid ghid in page) Tell(new ShareNotice(ghid, default, apiId));
            if (page.Length == ListRequest.PageSize) Renew(apiId, page[^1]);
        });

    /// <summary>Observes on a new session what was observed on the last one, and tells of what has been missed.</summary>
    public async Task RestoreAsync(Session session, LinkRestorer restorer)
    {
        ApiId[] observed;
        lock (_gate) observed = [.. _observers.Keys];
        if (observed.Length != 0 && !session.Has(ProtocolExtensions.Lists))
        {
            // The service is another one now; whoever observes is told, and all else goes on.
            EndAll(CannotList(session.Description));
            return;
        }

        foreach (ApiId apiId in observed)
        {
            var after = default(Ghid);
            Ghid[] page;
            do
            {
                using FrameBuffer reply = await restorer.SendAsync(
                    session, RequestCode.ListObjects, MessageFor(new ListRequest(apiId, IsObserving: true, after))).ConfigureAwait(false);
                page = Replies.ReadGhids(reply, RequestCode.ListObjects);
                foreach (Ghid ghid in page) Tell(new ShareNotice(ghid, default, apiId));
                if (page.Length != 0) after = page[^1];
            }
            while (page.Length == ListRequest.PageSize);
        }
    }

    /// <summary>The link has ended: what observes ends, too.</summary>
    public void EndAll(Exception? error = null)
    {
        lock (_gate)
        {
            foreach (ChannelWriter<Ghid> observer in _observers.Values.SelectMany(static o => o)) observer.TryComplete(error);
        }
    }

    private async ValueTask<Ghid[]> ReadPageAsync(ListRequest request, CancellationToken cancellationToken)
    {
        if (link.State == HgxLinkState.Connected && !link.Connection.Extensions.HasFlag(ProtocolExtensions.Lists)) throw CannotList("this link");
        using FrameBuffer reply = await link.SendAsync(
            RequestCode.ListObjects, MessageFor(request), null, PoolHome.Instance, cancellationToken).ConfigureAwait(false);
        return Replies.ReadGhids(reply, RequestCode.ListObjects);
    }

    private static FrameBuffer MessageFor(ListRequest request)
    {
        FrameBuffer message = Messages.For(RequestCode.ListObjects);
        request.Write(message);
        return message;
    }

    private static HgxLinkException CannotList(string where) =>
        new($"The service of {where} has the original protocol alone and cannot list objects. Get them by their Ghids.");

    private void Add(ApiId apiId, ChannelWriter<Ghid> observer)
    {
        lock (_gate)
        {
            if (_observers.TryGetValue(apiId, out List<ChannelWriter<Ghid>>? observers)) observers.Add(observer);
            else _observers.Add(apiId, [observer]);
        }
    }

    // True when nobody observes the ApiID any more.
    private bool Remove(ApiId apiId, ChannelWriter<Ghid> observer)
    {
        lock (_gate)
        {
            List<ChannelWriter<Ghid>> observers = _observers[apiId];
            observers.Remove(observer);
            return observers.Count == 0 && _observers.Remove(apiId);
        }
    }
}
