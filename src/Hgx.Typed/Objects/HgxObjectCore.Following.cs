using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <content>What the service answers to a push: the object follows what was pushed, or what stands instead.</content>
public sealed partial class HgxObjectCore
{
    // What the draft and the update that was acknowledged last hide of each other.
    private List<HgxConflict> _passedOver = [];

    // On the I/O side, before the next frame: what was pushed is now what the service says.
    void IPushed.Acknowledge(Request request, FrameBuffer reply)
    {
        ulong revision = 0;
        if (request.SentAs == RequestCode.UpdateRevised) revision = Replies.ReadRevision(reply, request.SentAs);
        else Replies.ExpectOne(reply, request.SentAs);
        // What was made public while the push was under way has yet to be said.
        if (_isPushedPublic) _publishes = false;
        _acknowledgedNumber = _pushNumber;
        ObjectVersion? before = Volatile.Read(ref _version) is { IsPushedPast: true } ? FollowPast(revision) : Follow(revision);
        if (before is { IsContested: true }) Link.Table.Refetch(this);
    }

    // What was pushed is what the service has now. Who has reverted meanwhile is shown it again.
    private ObjectVersion? Follow(ulong revision)
    {
        ObjectVersion? before;
        bool posts;
        lock (_changes.Order)
        {
            before = TrySwap(
                (Core: this, revision),
                static (version, reply) => version.Pushed is not { } pushed ? version : version with
                {
                    Base = pushed,
                    Revision = reply.revision,
                    Draft = version.Draft is { } draft && reply.Core.Differ(pushed, draft) ? draft : null,
                    Pushed = null,
                    IsContested = false,
                    IsInDoubt = false,
                });
            posts = before is { Draft: null, Pushed: { } pushed } && !ReferenceEquals(pushed, before.Base) && _changes.ChangedHere(before.Shown);
        }

        if (posts) _changes.Post();
        return before;
    }

    // On the I/O side: what stands becomes the base, with the draft on top. False when its state has to be asked for.
    bool IPushed.TryFollow(Push push, FrameBuffer reply)
    {
        Nak.TryReadConflict(reply.Span[Frame.HeaderLength..], out RevisedObject standing);
        Dismiss();
        if (!standing.HasDefinition) return false;
        // While a push was in doubt nothing else was taken, so there is nothing to be older than.
        Link.Table.Apply(this, standing.Definition, standing.Revision, push.Repeats ? Arrival.FirstRead : Arrival.Read);
        return true;
    }

    // What was pushed past the draft is what the service has now, with the draft on top; gives what was before. Told as what is set here is.
    private ObjectVersion? FollowPast(ulong revision)
    {
        var conflicts = new List<HgxConflict>();
        ObjectVersion? before;
        bool posts;
        lock (_changes.Order)
        {
            before = TrySwap(
                (Core: this, revision, conflicts),
                static (version, reply) =>
                {
                    reply.conflicts.Clear();
                    if (version.Pushed is not { } pushed) return version;
                    ObjectState? draft = version.Draft is { } mine ? reply.Core.Class.Merge(version.Base, mine, pushed, reply.conflicts) : null;
                    return version with
                    {
                        Base = pushed,
                        Revision = reply.revision,
                        Draft = draft is not null && reply.Core.Differ(pushed, draft) ? draft : null,
                        Pushed = null,
                        IsPushedPast = false,
                        IsContested = false,
                        IsInDoubt = false,
                    };
                });
            posts = before is { Pushed: not null } && _changes.ChangedHere(before.Shown);
        }

        Volatile.Write(ref _passedOver, conflicts);
        LogFailures(conflicts);
        if (posts) _changes.Post();
        return before;
    }
}
