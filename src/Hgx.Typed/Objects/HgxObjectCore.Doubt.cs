using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <content>
/// A push in doubt: sent, and never answered. It is sent again as it was before anything else of the object is pushed or taken: what stands may
/// have it in already, and to merge that with it would count it twice.
/// </content>
public sealed partial class HgxObjectCore
{
    // The number of the push that was built last, and what it follows; 0: it has no identity, and is not sent again.
    private ulong _pushNumber;
    private ulong _pushFollows;

    // That of the push that was acknowledged last.
    private ulong _acknowledgedNumber;

    /// <summary>Has a push that is in doubt sent again, unless one is under way that will see to it.</summary>
    private void BeginSettling()
    {
        Push push;
        lock (_pushing)
        {
            if (_push is not null || Volatile.Read(ref _version) is not { IsInDoubt: true, IsDead: false }) return;
            _push = push = new Push(this) { OnlySettles = true };
        }

        BeginLine(push);
    }

    /// <summary>
    /// Settles, on a new session, what the last one left in doubt; before the object is read on it. Whatever the service refuses the push with, it
    /// has not been carried out.
    /// </summary>
    internal async ValueTask SettleAsync(Session session)
    {
        if (Doubtful() is not { } version) return;
        if (!session.Has(ProtocolExtensions.Receipts))
        {
            Dismiss();
            return;
        }

        var request = new Request(PushRequest, Repeat(version), $" of {Ghid:D}", PoolHome.Instance)
        {
            IsBoundToSession = true, OnReply = ((IPushed)this).Acknowledge,
        };
        try
        {
            (await Link.Connection.SendOnAsync(session, request).ConfigureAwait(false)).Dispose();
        }
        catch (HgxException refusal) when (request.IsAnswered)
        {
            LinkLog.NotCarriedOut(Link.Logger, Ghid.ToString("D"), refusal.Message);
            Dismiss();
        }
    }

    // The version in doubt, if a push was sent and its answer will not come: from here on nothing is taken of the object.
    private ObjectVersion? Doubtful()
    {
        lock (_pushing)
        {
            if (_push?.Request is { WasSent: true, IsAnswered: false })
                TrySwap(this, static (version, core) => core.MayRepeat(version) ? version with { IsInDoubt = true } : version);
        }

        return Volatile.Read(ref _version) is { IsInDoubt: true, IsDead: false } version ? version : null;
    }

    // An update that comes before the answer says that the push was not carried out: the service sends in its order.
    private bool MayRepeat(ObjectVersion version) => _pushNumber != 0 && version is { Pushed: not null, IsContested: false };

    private FrameBuffer Repeat(ObjectVersion version) =>
        RevisedMessage(version.Pushed!, isPrivate: !_isPushedPublic, _pushFollows, _pushNumber);

    // The push was not carried out, or never will be known to have been.
    private void Dismiss() => TrySwap(0, static (version, _) => version with { Pushed = null, IsContested = false, IsInDoubt = false });

    // Whether the push under way has never been sent, and is not sent any more. One that is goes on; but its answer finds a dead core.
    private bool IsTakenBack()
    {
        Request? request;
        lock (_pushing) request = _push?.Request;
        return request is not null && Link.Connection.TryTakeBack(request, Dead());
    }

    /// <summary>Goes on in the place of another core, whose push in doubt is this one's to settle.</summary>
    private void TakeOver(HgxObjectCore old, ObjectVersion fresh)
    {
        _publishes = old._publishes;
        _pushNumber = old._pushNumber;
        _pushFollows = old._pushFollows;
        _isPushedPublic = old._isPushedPublic;
        Volatile.Write(ref _version, fresh);
    }
}
