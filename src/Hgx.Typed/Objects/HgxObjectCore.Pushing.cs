using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <content>
/// Pushing: one push of an object is under way at a time, and those that are asked for meanwhile share the next one, which carries the draft as it
/// is then. So a push always follows a state that the link knows.
/// </content>
public sealed partial class HgxObjectCore : IPushed
{
    private static readonly RequestDescription PushRequest = Requests.Find(RequestCode.UpdateObject)!;

    private Push? _push;
    private Push? _nextPush;

    string IPushed.Subject => $" of {Ghid:D}";

    void IPushed.Begin(Push push) => CarryOut(push);

    /// <summary>The Task form, whose caller mostly is the only one: then the push's own task is all that is made for it.</summary>
    internal Task PushAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled) return PushAsync(PoolHome.Instance, cancellationToken).AsTask();
        if (Refusal() is { } refused) return Task.FromException(refused);
        Push push;
        Task task;
        bool begins;
        lock (_pushing)
        {
            push = Line(out begins);
            task = push.AddWithTask();
        }

        if (begins) BeginLine(push);
        return task;
    }

    internal ValueTask PushAsync(OperationHome home, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled(cancellationToken);
        if (Refusal() is { } refused) return ValueTask.FromException(refused);
        var ticket = new PushTicket(home);
        Push push;
        bool begins;
        lock (_pushing)
        {
            push = Line(out begins);
            push.Add(ticket);
        }

        if (cancellationToken.CanBeCanceled) WatchFor(push, ticket, cancellationToken);
        if (begins) BeginLine(push);
        return ticket.Task;
    }

    private HgxException? Refusal()
    {
        if ((Volatile.Read(ref _version) ?? throw NotAttached()).IsDead) return Dead();
        if (Binder != Link.WhoAmI) return new LocallyImmutableException($"The object {Ghid:D} is bound by {Binder:D}; only its binder pushes it.");
        if (!IsDynamic) return new LocallyImmutableException($"The object {Ghid:D} is static and never changes.");
        return IsUpgraded ? new LocallyImmutableException(
            $"The object {Ghid:D} is of an older contract than {Class.Name} and was upgraded here; a push would take from its other readers what they rely on. "
            + "Make a new object of it: await link.NewAsync(x.Capture()).") : null;
    }

    // The push that carries what is shown now: the one that begins here, or the one behind that which is under way. Under the lock.
    private Push Line(out bool begins)
    {
        begins = _push is null;
        return begins ? _push = new Push(this) : _nextPush ??= new Push(this);
    }

    private void BeginLine(Push push)
    {
        BeginOperation();
        CarryOut(push);
    }

    // Apart, so that a push without a token makes no closure.
    private void WatchFor(Push push, PushTicket ticket, CancellationToken cancellationToken) =>
        ticket.WhenCancelled(() => Cancel(push, ticket, cancellationToken), cancellationToken);

    // One attempt; Answered goes on.
    private void CarryOut(Push push)
    {
        var request = new Request(PushRequest, null, "", push) { Steps = push };
        bool isDeserted;
        lock (_pushing)
        {
            push.Request = request;
            isDeserted = push.IsDeserted;
        }

        if (isDeserted)
        {
            End(push, new OperationCanceledException());
            return;
        }

        try
        {
            Link.Connection.Send(request, CancellationToken.None);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // What listens to spans may throw anything; whoever waits is told, and the line goes on.
            request.Fail(error);
        }
    }

    // Again until no other app was faster: each conflict brings what stands, and the next attempt follows that. So it does behind an earlier push.
    void IPushed.Answered(Push push)
    {
        Request request = push.Request!;
        if (request.Error is { } error)
        {
            End(push, error);
            return;
        }

        request.Reply.Dispose();
        if (!request.IsConflict && !push.Repeats) End(push, null);
        else if (push.MustRead) _ = ReadAndCarryOutAsync(push);
        else CarryOut(push);
    }

    private async Task ReadAndCarryOutAsync(Push push)
    {
        try
        {
            await Link.Table.ReadAgainAsync(this).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whoever waits for the push is told.
            End(push, error);
            return;
        }

        CarryOut(push);
    }

    // Tells whoever waits, and begins the next push if one is asked for: behind a failure on the pool, because the next may fail on the spot, too,
    // and so may those behind it.
    private void End(Push push, Exception? failure)
    {
        bool isInDoubt = failure is not null && push.Request is { } request && Abandon(request);
        if (failure is not null && push.OnlySettles) LinkLog.RefetchFailed(Link.Logger, failure, Ghid.ToString("D"));
        PushTicket? ticket;
        PushTask? task;
        Push? next;
        lock (_pushing)
        {
            ticket = push.TakeAll();
            task = push.Task;
            next = _push = NextInLine(push) ?? (isInDoubt && failure is HgxOutcomeUnknownException ? new Push(this) { OnlySettles = true } : null);
        }

        task?.Complete(failure);
        while (ticket is not null)
        {
            PushTicket done = ticket;
            ticket = done.Next;
            if (failure is null) done.Complete();
            else done.Fail(failure);
        }

        if (next is null) EndOperation();
        else if (failure is null) next.Pushed.Begin(next);
        else ThreadPool.UnsafeQueueUserWorkItem(static next => next.Pushed.Begin(next), next, preferLocal: false);
    }

    // The draft as it is now; null when nothing is left to push of one that may have been carried out before.
    FrameBuffer? IPushed.BuildPush(Push push, ProtocolExtensions extensions, bool isAgain)
    {
        while (true)
        {
            ObjectVersion version = Alive();
            push.Repeats = version.IsInDoubt && (extensions & ProtocolExtensions.Receipts) != 0;
            if (push.Repeats) return Repeat(version);
            if (push.OnlySettles) return null;
            if (isAgain && !_publishes && !Differ(version.Base, version.Shown))
            {
                if (TryReplace(version, version with { Pushed = null, Draft = null, IsContested = false, IsInDoubt = false })) return null;
                continue;
            }

            // Written first, so that a state which cannot be sent changes nothing.
            FrameBuffer message = PushMessage(extensions, version);
            if (TryReplace(version, version with { Pushed = version.Shown, IsPushedPast = false, IsContested = false, IsInDoubt = false })) return message;
            message.Dispose();
        }
    }

    private FrameBuffer PushMessage(ProtocolExtensions extensions, ObjectVersion version)
    {
        bool isPrivate = IsPrivate;
        _isPushedPublic = !isPrivate;
        if ((extensions & ProtocolExtensions.Revisions) != 0)
        {
            _pushNumber = (extensions & ProtocolExtensions.Receipts) != 0 ? Link.PushNumbers.Next() : 0;
            _pushFollows = version.Revision;
            FrameBuffer message = RevisedMessage(version.Shown, isPrivate, _pushFollows, _pushNumber);
            if (message.Length <= ProtocolLimits.MaxMessageLength - (_pushNumber == 0 ? sizeof(ushort) : 0)) return message;

            // Too long to travel beside a revision, or altogether.
            message.Dispose();
        }

        _pushNumber = 0;
        return HgxLink.ObjectMessage(Class, RequestCode.UpdateObject, Definition(isPrivate), version.Shown);
    }

    private FrameBuffer RevisedMessage(ObjectState state, bool isPrivate, ulong follows, ulong number)
    {
        FrameBuffer message = Messages.For(RequestCode.UpdateRevised);
        RevisedObject.WriteRevision(message, follows);
        if (number != 0) Link.PushNumbers.IdentityOf(number).Write(message);
        Definition(isPrivate).WriteHeader(message);
        Class.Write(state, message);
        return message;
    }

    private ObjectDefinition Definition(bool isPrivate) => new() { Address = Ghid, IsPrivate = isPrivate, Legroom = Link.Options.Legroom };

    // Of a push whose outcome is unknown, and of one that failed while an update crossed it, only the service can say which state it has. True when
    // a push, this one or the earlier one that it was to send again first, is in doubt from here on.
    private bool Abandon(Request request)
    {
        bool isUnknown = request is { WasSent: true, IsAnswered: false };
        ObjectVersion? before = TrySwap(
            (Core: this, isUnknown, request.IsAnswered),
            static (version, push) => !push.IsAnswered && (version.IsInDoubt || (push.isUnknown && push.Core.MayRepeat(version)))
                ? version with { IsInDoubt = true }
                : version with { Pushed = null, IsContested = false, IsInDoubt = false },
            out ObjectVersion after);
        if (before is null || Link.State == HgxLinkState.Stopped) return false;
        if (!after.IsInDoubt && (isUnknown || before.IsContested)) Link.Table.Refetch(this);
        return after.IsInDoubt;
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
        if (request is null || (isDeserted ? Link.Connection.TryTakeBack(request, cancelled) : !request.WasSent)) ticket.Fail(cancelled);
        else ticket.Fail(request.OutcomeUnknown("the wait for the answer was cancelled.", cancelled));
    }
}
