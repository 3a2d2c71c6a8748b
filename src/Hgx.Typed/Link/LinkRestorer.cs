using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>
/// Answers the service's requests, and brings each new session to where the last one was: identity, token, ApiIDs, objects, in
/// that order.
/// </summary>
internal sealed class LinkRestorer(HgxLink link) : IConnectionOwner
{
    /// <summary>How many objects are asked for at once: far fewer than a session has tokens, so that any number can be restored.</summary>
    public const int AtOnce = 256;

    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Box? _whoAmI;
    private int _sessions;

    /// <summary>Completes when the first session is ready; fails when the link ends before.</summary>
    public Task First => _first.Task;

    /// <summary>How many sessions have been begun: what was heard on an earlier one is not tracked on this one.</summary>
    public int Sessions => Volatile.Read(ref _sessions);

    public Ghid? WhoAmI => _whoAmI?.Value;

    public void Handle(Session session, in Frame request)
    {
        if (request.Code == RequestCode.UpdateObject || request.Code == RequestCode.UpdateRevised) link.Table.HandleUpdate(session, request);
        else if (request.Code == RequestCode.DeleteObject) link.Table.HandleDeletion(session, request);
        else if (request.Code == RequestCode.ShareObject) link.ShareHandlers.HandleShare(session, request);
        else if (request.Code == RequestCode.ShareSucceeded || request.Code == RequestCode.ShareFailed) session.Acknowledge(request.Token, []);
        else if (request.Code == RequestCode.RegisterToken) TakeToken(session, request);
        else if (request.Code == RequestCode.WhoAmI) session.Acknowledge(request.Token, []);
        else if (request.Code == RequestCode.GetStartup) session.Acknowledge(request.Token, [1]);
        else session.Refuse(request.Token, NakCode.Generic, "");
    }

    public async Task RestoreAsync(Session session, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sessions);
        Ghid whoAmI;
        using (FrameBuffer reply = await SendAsync(session, RequestCode.WhoAmI, Messages.For(RequestCode.WhoAmI)).ConfigureAwait(false))
            whoAmI = Replies.ReadGhid(reply, RequestCode.WhoAmI);
        Accept(whoAmI, session);
        session.Extensions = await AgreeAsync(session).ConfigureAwait(false);
        await link.Apps.RestoreAsync(session, this, whoAmI, cancellationToken).ConfigureAwait(false);
        foreach (ApiId apiId in link.ShareHandlers.Registered())
        {
            using FrameBuffer reply = await SendAsync(session, RequestCode.RegisterApi, Messages.For(RequestCode.RegisterApi, apiId)).ConfigureAwait(false);
            Replies.ExpectOne(reply, RequestCode.RegisterApi);
        }

        await link.Observers.RestoreAsync(session, this).ConfigureAwait(false);
        var limit = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(link.Table.Live(), limit, (core, _) => RestoreAsync(session, core)).ConfigureAwait(false);
    }

    public void Ready()
    {
        bool first = !_first.Task.IsCompleted;
        if (!first) LinkInstruments.Reconnects.Add(1);
        link.OnReady(first);
        _first.TrySetResult();
    }

    public void Dropped() => link.OnDropped();

    public void Ended(HgxLinkException reason)
    {
        EndStart(reason);
        link.OnEnded();
    }

    /// <summary>Ends the wait for the first session.</summary>
    public void EndStart(HgxLinkException reason)
    {
        _first.TrySetException(reason);
        // Whoever never awaited the start learns of the end from the log and from the next call.
        _ = _first.Task.Exception;
    }

    /// <summary>Sends a request on the session that is being restored.</summary>
    public ValueTask<FrameBuffer> SendAsync(Session session, RequestCode code, FrameBuffer message, Action<Request, FrameBuffer>? onReply = null) =>
        link.Connection.SendOnAsync(
            session, new Request(Requests.Find(code)!, message, "", PoolHome.Instance) { IsBoundToSession = true, OnReply = onReply });

    private void TakeToken(Session session, in Frame request)
    {
        if (AppToken.TryRead(request.Body, out AppToken token) && link.Apps.TryTake(token)) session.Acknowledge(request.Token, request.Body);
        else session.Refuse(request.Token, NakCode.Generic, "That is no token, or this app has another.");
    }

    // An original service does not know the question, and refuses it: then the connection is the original's.
    private async Task<ProtocolExtensions> AgreeAsync(Session session)
    {
        ProtocolExtensions offered = link.Options.OfferedExtensions & (session.PrefersBundles ? ProtocolExtensions.All : ~ProtocolExtensions.Bundles);
        if (offered == ProtocolExtensions.None) return offered;
        FrameBuffer question = Messages.For(RequestCode.Capabilities);
        Capabilities.Write(question, offered);
        try
        {
            using FrameBuffer reply = await SendAsync(session, RequestCode.Capabilities, question).ConfigureAwait(false);
            return Replies.ReadCapabilities(reply, RequestCode.Capabilities) & offered;
        }
        catch (HgxRequestException)
        {
            LinkLog.OriginalService(link.Logger, session.Description);
            return ProtocolExtensions.None;
        }
    }

    private void Accept(Ghid whoAmI, Session session)
    {
        if (link.Options.ExpectedWhoAmI is { } expected && expected != whoAmI)
        {
            throw new EndOfLinkException(new HgxLinkException(
                $"The service at {session.Description} is {whoAmI:D}'s, not {expected:D}'s, whom ExpectedWhoAmI names. Nothing was sent to it."));
        }

        if (WhoAmI is { } known && known != whoAmI)
        {
            throw new EndOfLinkException(new HgxLinkException(
                $"The service at {session.Description} is now {whoAmI:D}'s; this link began with {known:D}'s, and its objects are not there. Make a new link."));
        }

        _whoAmI = new Box(whoAmI);
    }

    // Re-tracks one object, and applies what was missed: behind a push that the drop left in doubt, which what stands may have in it.
    private async ValueTask RestoreAsync(Session session, HgxObjectCore core)
    {
        try
        {
            await core.SettleAsync(session).ConfigureAwait(false);
            await ObjectRead.RunAsync(
                request => link.Connection.SendOnAsync(session, request),
                core.Ghid,
                PoolHome.Instance,
                isBound: true,
                (ulong revision, in ObjectDefinition definition) =>
                    link.Table.Apply(core, definition, revision, Arrival.FirstRead)).ConfigureAwait(false);
        }
        catch (DoesNotExistException)
        {
            link.Table.Delete(core);
        }
        catch (Exception error) when (error is not (ConnectionClosedException or HgxLinkException or OutOfMemoryException))
        {
            // One object that cannot be restored must not keep the others from it.
            LinkLog.NotRestored(link.Logger, error, core.Ghid.ToString("D"));
        }
    }

    private sealed record Box(Ghid Value);
}
