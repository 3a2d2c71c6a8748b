using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <content>
/// Updating: a function of the user's is applied to a copy of what the service last said, and the outcome pushed past the draft, again until no other
/// app was faster. An update has a turn of its own in the line of pushes.
/// </content>
public sealed partial class HgxObjectCore
{
    private readonly Queue<Push> _updates = new();

    internal async ValueTask<HgxUpdateResult> UpdateAsync(Action<IHgxObject> mutate, OperationHome home, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Refusal() is { } refused) throw refused;
        var update = new Update(this, mutate);
        var ticket = new PushTicket(home);
        bool begins;
        lock (_pushing)
        {
            begins = _push is null;
            if (begins) _push = update.Push;
            else _updates.Enqueue(update.Push);
            update.Push.Add(ticket);
        }

        if (cancellationToken.CanBeCanceled) WatchFor(update.Push, ticket, cancellationToken);
        if (begins)
        {
            BeginOperation();
            // On the loop it needs no detour; what comes after another's turn has one, so that a long line never deepens the stack.
            if (Link.Loop.IsCurrent) update.Run();
            else update.Begin();
        }

        await ticket.Task.ConfigureAwait(false);
        return update.Result;
    }

    // Pushes and updates take turns, so that neither keeps the other waiting for ever. Under the lock.
    private Push? NextInLine(Push ended)
    {
        bool isUpdateNext = _updates.Count != 0 && (_nextPush is null || ReferenceEquals(ended.Pushed, this));
        if (isUpdateNext) return _updates.Dequeue();
        Push? next = _nextPush;
        _nextPush = null;
        return next;
    }

    /// <summary>One update and its tries. What it reads of the object is one version at a time; only its acknowledgement changes the object.</summary>
    private sealed class Update : IPushed
    {
        private readonly HgxObjectCore _core;
        private readonly Action<IHgxObject> _mutate;
        // What the outcome was made of, and the outcome itself: written on the loop and on the I/O side, in turn.
        private ObjectVersion? _followed;
        private ObjectState? _outcome;
        private int _attempts = 1;
        private bool _mustRunAgain;
        private bool _isCounted;
        private ulong _number;
        private bool _wasPushed;
        private IReadOnlyList<HgxConflict> _conflicts = [];

        public Update(HgxObjectCore core, Action<IHgxObject> mutate)
        {
            _core = core;
            _mutate = mutate;
            Push = new Push(this);
        }

        public Push Push { get; }

        public HgxUpdateResult Result => new() { WasPushed = _wasPushed, Attempts = _attempts, Conflicts = _conflicts };

        string IPushed.Subject => ((IPushed)_core).Subject;

        void IPushed.Begin(Push push) => Begin();

        /// <summary>Has the function run on the loop.</summary>
        public void Begin() =>
            _core.Link.Loop.Enqueue(static update => ((Update)update!).Run(), this, $"Update of {_core.Class.Name} {_core.Ghid:D}");

        /// <summary>Runs the function, and pushes what it makes; on the loop.</summary>
        public void Run()
        {
            bool isDeserted, differs;
            lock (_core._pushing) isDeserted = Push.IsDeserted;

            try
            {
                if (isDeserted) throw new OperationCanceledException();
                _followed = _core.Alive();
                _outcome = Mutate(_followed.Base);
                differs = _core.Differ(_followed.Base, _outcome);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Whoever asked for the update is told; the object is as it was.
                _core.End(Push, error);
                return;
            }

            if (differs) _core.CarryOut(Push);
            else _core.End(Push, null);
        }

        // The outcome on top of what stands now. Where that needs a choice, the function has to make it: then nothing is sent.
        FrameBuffer? IPushed.BuildPush(Push push, ProtocolExtensions extensions, bool isAgain)
        {
            _mustRunAgain = false;
            bool hasReceipts = (extensions & ProtocolExtensions.Receipts) != 0;
            while (true)
            {
                ObjectVersion version = _core.Alive();
                push.Repeats = version.IsInDoubt && hasReceipts;
                if (push.Repeats) return _core.Repeat(version);
                if (IsAcknowledged() || (!hasReceipts && push.Request!.WasSent && IsThere(version))) return null;
                ObjectState outcome = _outcome!;
                if (!ReferenceEquals(version.Base, _followed!.Base))
                {
                    var conflicts = new UpdateConflicts();
                    outcome = _core.Class.Merge(_followed.Base, outcome, version.Base, conflicts);
                    _core.LogFailures(conflicts);
                    _mustRunAgain = conflicts.Count != 0 || conflicts.HaveAgreed || PassesOver(version.Base, outcome);
                    if (_mustRunAgain || !_core.Differ(version.Base, outcome)) return null;
                }

                FrameBuffer message = _core.PushMessage(extensions, version with { Draft = outcome });
                if (_core.TryReplace(version, version with { Pushed = outcome, IsPushedPast = true, IsContested = false, IsInDoubt = false }))
                {
                    (_followed, _outcome, _number) = (version, outcome, _core._pushNumber);
                    return message;
                }

                message.Dispose();
            }
        }

        // On the I/O side, before the next frame: of this push, or of one before it that was in doubt.
        void IPushed.Acknowledge(Request request, FrameBuffer reply)
        {
            ((IPushed)_core).Acknowledge(request, reply);
            if (Push.Repeats) return;
            _wasPushed = true;
            _conflicts = Volatile.Read(ref _core._passedOver);
        }

        bool IPushed.TryFollow(Push push, FrameBuffer reply) => ((IPushed)_core).TryFollow(push, reply);

        void IPushed.Answered(Push push)
        {
            Request request = push.Request!;
            if (request.Error is { } error)
            {
                _core.End(push, error);
                return;
            }

            request.Reply.Dispose();
            if (push.Repeats)
            {
                // What was in doubt is settled; the turn goes on.
                if (push.MustRead) _ = _core.ReadAndCarryOutAsync(push);
                else _core.CarryOut(push);
            }
            else if (request.IsConflict || _mustRunAgain) TryAgain(request.IsConflict);
            else _core.End(push, null);
        }

        private void TryAgain(bool wasRefused)
        {
            // That the function must run again is mostly found out at the try that follows a refusal, which counts already.
            if (wasRefused || !_isCounted)
            {
                if (_attempts == _core.Link.Options.UpdateAttempts)
                {
                    _core.End(Push, Contested());
                    return;
                }

                _attempts++;
            }

            _isCounted = wasRefused;
            // What was refused or kept back is known not to have been carried out: who cancels now is told so.
            lock (_core._pushing) Push.Request = null;
            if (wasRefused && Push.MustRead) _ = _core.ReadAndCarryOutAsync(Push);
            else if (wasRefused) _core.CarryOut(Push);
            else Begin();
        }

        private ObjectState Mutate(ObjectState @base)
        {
            IHgxObject copy = _core.Class.Restore(@base);
            _mutate(copy);
            ObjectState outcome = _core.Class.Capture(copy);
            // The copy's own fields have no place for what a newer contract added.
            if (@base.Last.Unknown is { } unknown) outcome.Last.Unknown = unknown;
            return outcome;
        }

        // Whether they changed a member that I changed, too, and the merge is as if they had not: what items are to a collection, members are to the object.
        private bool PassesOver(ObjectState theirs, ObjectState merged)
        {
            ObjectState common = _followed!.Base;
            return Changed(common, _outcome!).Intersect(Changed(common, theirs)).Except(Changed(_outcome!, merged)).Any();
        }

        private List<string> Changed(ObjectState before, ObjectState after)
        {
            var changed = new List<string>();
            _core.Class.Compare(before, after, changed);
            return changed;
        }

        // Whether the push was in doubt, and has been settled: it was carried out.
        private bool IsAcknowledged()
        {
            if (_number == 0 || _number != _core._acknowledgedNumber) return false;
            _wasPushed = true;
            _conflicts = Volatile.Read(ref _core._passedOver);
            return true;
        }

        // After a drop, of a service that knows no pushes by their numbers, whether it has the outcome already: what stands was read, and each committed
        // change has the next revision.
        private bool IsThere(ObjectVersion version)
        {
            if (!_core.Differ(version.Base, _outcome!))
            {
                _wasPushed = true;
                return true;
            }

            // The one push that followed the same state may have been another's, so that this one was, or will be, refused.
            if (version.Revision <= _followed!.Revision + 1) return false;
            throw Push.Request!.OutcomeUnknown("the connection dropped before the answer, and the object has been pushed more than once since.");
        }

        private HgxUpdateConflictException Contested() => new(
            $"Other apps pushed the object {_core.Ghid:D} before each of {_attempts} tries to update it; nothing was pushed. "
            + "Try again later, or set HgxLinkOptions.UpdateAttempts higher.");
    }
}
