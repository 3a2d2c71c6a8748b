using System.Runtime.CompilerServices;
using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <content>
/// Pushing: one push of an object is under way at a time, and those that are asked for meanwhile share the next one, which carries the draft as it
/// is then. So a push always follows a state that the link knows.
/// </content>
public sealed partial class HgxObjectCore<T> : IPushed
{
    private static readonly RequestDescription PushRequest = Requests.Find(RequestCode.UpdateObject)!;

    private Push? _push;
    private Push? _nextPush;

    string IPushed.Subject => $" of {Ghid:D}";

    internal ValueTask PushAsync(OperationHome home, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        try
        {
            Alive();
            if (Binder != Link.WhoAmI)
                throw new LocallyImmutableException($"The object {Ghid:D} is bound by {Binder:D}; only its binder pushes it.");
            if (!IsDynamic) throw new LocallyImmutableException($"The object {Ghid:D} is static and never changes.");
        }
        catch (HgxException refused)
        {
            return ValueTask.FromException(refused);
        }

        var ticket = new PushTicket(home);
        Push push;
        bool begins;
        lock (_pushing)
        {
            begins = _push is null;
            push = begins ? _push = new Push(this) : _nextPush ??= new Push(this);
            push.Add(ticket);
        }

        if (cancellationToken.CanBeCanceled) WatchFor(push, ticket, cancellationToken);
        if (begins) _ = RunPushesAsync(push);
        return ticket.Task;
    }

    // Apart, so that a push without a token makes no closure.
    private void WatchFor(Push push, PushTicket ticket, CancellationToken cancellationToken) =>
        ticket.Watch(cancelled => Cancel(push, cancelled, cancellationToken), cancellationToken);

    private async Task RunPushesAsync(Push push)
    {
        using Operation operation = Begin();
        for (Push? next = push; next is not null;)
        {
            Exception? failure = null;
            try
            {
                await CarryOutAsync(next).ConfigureAwait(false);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Whoever waits for the push is told.
                failure = error;
                Abandon(isUnknown: error is HgxOutcomeUnknownException);
            }

            PushTicket? ticket;
            lock (_pushing)
            {
                ticket = next.TakeAll();
                next = _push = _nextPush;
                _nextPush = null;
            }

            while (ticket is not null)
            {
                PushTicket done = ticket;
                ticket = done.Next;
                if (failure is null) done.Complete();
                else done.Fail(failure);
            }
        }
    }

    // Again until no other app was faster: each conflict brings what stands, and the next attempt follows that.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask CarryOutAsync(Push push)
    {
        while (true)
        {
            var request = new Request(PushRequest, null, "", InlineHome.Instance) { Steps = push };
            lock (_pushing)
            {
                push.Request = request;
                if (push.IsDeserted) throw new OperationCanceledException();
            }

            using FrameBuffer reply = await Link.Connection.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
            if (!request.IsConflict) return;
            if (push.MustRead) await Link.Objects.ReadAgainAsync(this).ConfigureAwait(false);
        }
    }

    // The draft as it is now; null when nothing is left to push of one that may have been carried out before.
    FrameBuffer? IPushed.BuildPush(ProtocolExtensions extensions, bool isAgain)
    {
        while (true)
        {
            ObjectVersion version = Alive();
            if (isAgain && !_publishes && !Differ(version.Base, version.Shown))
            {
                if (TryReplace(version, version with { Pushed = null, Draft = null, IsContested = false })) return null;
                continue;
            }

            // Written first, so that a state which cannot be sent changes nothing.
            FrameBuffer message = PushMessage(extensions, version);
            if (TryReplace(version, version with { Pushed = version.Shown })) return message;
            message.Dispose();
        }
    }

    private FrameBuffer PushMessage(ProtocolExtensions extensions, ObjectVersion version)
    {
        var definition = new ObjectDefinition { Address = Ghid, IsPrivate = IsPrivate, Legroom = Link.Options.Legroom };
        _isPushedPublic = !definition.IsPrivate;
        if ((extensions & ProtocolExtensions.Revisions) != 0)
        {
            FrameBuffer message = Messages.For(RequestCode.UpdateRevised);
            RevisedObject.WriteRevision(message, version.Revision);
            definition.WriteHeader(message);
            T.WriteState(version.Shown, message);
            if (message.Length <= ProtocolLimits.MaxMessageLength - sizeof(ushort)) return message;

            // Too long to travel beside a revision, or altogether.
            message.Dispose();
        }

        return HgxLink.ObjectMessage<T>(RequestCode.UpdateObject, definition, version.Shown);
    }

    // On the I/O side, before the next frame: what was pushed is now what the service says.
    void IPushed.Acknowledge(Request request, FrameBuffer reply)
    {
        ulong revision = 0;
        if (request.SentAs == RequestCode.UpdateRevised) revision = Replies.ReadRevision(reply, request.SentAs);
        else Replies.ExpectOne(reply, request.SentAs);
        // What was made public while the push was under way has yet to be said.
        if (_isPushedPublic) _publishes = false;
        ObjectVersion? before = TrySwap(
            revision,
            static (version, revision) => version.Pushed is not { } pushed ? version : version with
            {
                Base = pushed,
                Revision = revision,
                Draft = version.Draft is { } draft && Differ(pushed, draft) ? draft : null,
                Pushed = null,
                IsContested = false,
            });
        if (before is { IsContested: true }) Link.Objects.Refetch(this);
    }

    // On the I/O side: what stands becomes the base, with the draft on top. False when its state has to be asked for.
    bool IPushed.TryFollow(FrameBuffer reply)
    {
        Nak.TryReadConflict(reply.Span[Frame.HeaderLength..], out RevisedObject standing);
        TrySwap(0, static (version, _) => version with { Pushed = null, IsContested = false });
        if (!standing.HasDefinition) return false;
        Link.Objects.Apply(this, standing.Definition, standing.Revision, Arrival.Read);
        return true;
    }

    // Of a push whose outcome is unknown, and of one that failed while an update crossed it, only the service can say which state it has.
    private void Abandon(bool isUnknown)
    {
        ObjectVersion? before = TrySwap(0, static (version, _) => version with { Pushed = null, IsContested = false });
        if (before is not null && (isUnknown || before.IsContested) && Link.State != HgxLinkState.Stopped) Link.Objects.Refetch(this);
    }

    private void Cancel(Push push, PushTicket ticket, CancellationToken cancellationToken)
    {
        Request? request;
        bool isDeserted;
        lock (_pushing)
        {
            if (!push.Remove(ticket)) return;
            request = push.Request;
            isDeserted = push.IsDeserted;
            if (isDeserted && ReferenceEquals(push, _nextPush)) _nextPush = null;
        }

        // A push that nobody waits for any more, and that has not been sent, is not to be sent later.
        var cancelled = new OperationCanceledException(cancellationToken);
        if (request is null || (isDeserted ? Link.Connection.TryTakeBack(request) : !request.WasSent)) ticket.Fail(cancelled);
        else ticket.Fail(request.OutcomeUnknown("the wait for the answer was cancelled.", cancelled));
    }
}
