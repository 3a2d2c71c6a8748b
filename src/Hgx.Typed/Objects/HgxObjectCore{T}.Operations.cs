using System.ComponentModel;
using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <content>The operations, each once: the three forms differ only in the home that they pass.</content>
public sealed partial class HgxObjectCore<T>
{
    internal async ValueTask PushAsync(OperationHome home, CancellationToken cancellationToken)
    {
        Alive();
        if (Binder != Link.WhoAmI)
            throw new LocallyImmutableException($"The object {Ghid:D} is bound by {Binder:D}; only its binder pushes it.");
        if (!IsDynamic) throw new LocallyImmutableException($"The object {Ghid:D} is static and never changes.");

        var key = new object();
        using Operation operation = Begin();
        try
        {
            using FrameBuffer reply = await SendPush(key, home, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Abandon(key, isUnknown: error is HgxOutcomeUnknownException);
            throw;
        }
    }

    // Under a lock, so that a state which is read before another is put in line before it: the last one stays.
    private ValueTask<FrameBuffer> SendPush(object key, OperationHome home, CancellationToken cancellationToken)
    {
        lock (_pushing)
        {
            return Link.SendAsync(
                RequestCode.UpdateObject, null, Ghid, home, cancellationToken, reply => Acknowledge(key, reply), () => PushMessage(key));
        }
    }

    internal async ValueTask SyncAsync(OperationHome home, CancellationToken cancellationToken)
    {
        Alive();
        using Operation operation = Begin();
        await Link.SendForOneAsync(RequestCode.SyncObject, Ghid, home, cancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask ShareAsync(Ghid recipient, OperationHome home, CancellationToken cancellationToken)
    {
        Alive();
        if (IsPrivate)
            throw new UnsharableException($"The object {Ghid:D} is private to this app; make it public and push it before sharing it.");
        if (Binder != Link.WhoAmI)
            throw new UnsharableException($"The object {Ghid:D} is bound by {Binder:D}; only its binder shares it.");
        using Operation operation = Begin();
        FrameBuffer message = Messages.For(RequestCode.ShareObject, Ghid, recipient);
        using FrameBuffer reply = await Link.SendAsync(RequestCode.ShareObject, message, Ghid, home, cancellationToken).ConfigureAwait(false);
        Replies.ExpectOne(reply, RequestCode.ShareObject);
    }

    internal async ValueTask<T> FreezeAsync(OperationHome home, CancellationToken cancellationToken)
    {
        Alive();
        if (!IsDynamic) throw new LocallyImmutableException($"The object {Ghid:D} is static already.");
        using Operation operation = Begin();
        Ghid frozen;
        using (FrameBuffer reply = await Link.SendAsync(
            RequestCode.FreezeObject, Messages.For(RequestCode.FreezeObject, Ghid), Ghid, home, cancellationToken).ConfigureAwait(false))
        {
            frozen = Replies.ReadGhid(reply, RequestCode.FreezeObject);
        }

        return await Link.GetCoreAsync<T>(frozen, home, cancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask HoldAsync(OperationHome home, CancellationToken cancellationToken)
    {
        Alive();
        using Operation operation = Begin();
        await Link.SendForOneAsync(RequestCode.HoldObject, Ghid, home, cancellationToken).ConfigureAwait(false);
    }

    internal async ValueTask DiscardAsync(OperationHome home, CancellationToken cancellationToken)
    {
        Alive();
        using Operation operation = Begin();
        await Link.SendForOneAsync(RequestCode.DiscardObject, Ghid, home, cancellationToken, End).ConfigureAwait(false);
    }

    internal async ValueTask DeleteAsync(OperationHome home, CancellationToken cancellationToken)
    {
        Alive();
        using Operation operation = Begin();
        await Link.SendForOneAsync(RequestCode.DeleteObject, Ghid, home, cancellationToken, End).ConfigureAwait(false);
    }

    internal ValueTask<TOther> RecastAsync<TOther>(CancellationToken cancellationToken)
        where TOther : class, IHgxObject<TOther>
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            ObjectVersion version = Alive();
            ObjectState state = Reread<TOther>(version.Base);
            ObjectState? draft = version.Draft is { } mine ? Reread<TOther>(mine) : null;
            TOther instance = TOther.CreateInstance();
            var core = HgxObjectCore<TOther>.Of(instance);
            core.Attach(
                Link,
                new ObjectDefinition { Address = Ghid, ApiId = ApiId, Author = Binder, IsDynamic = IsDynamic, IsPrivate = IsPrivate },
                state);
            if (draft is not null) core.Swap(draft, static (fresh, draft) => fresh with { Draft = draft });
            // An update or a set that came meanwhile must be read, too.
            if (Link.Objects.TryReplace(this, core, () => TryEnd(version))) return ValueTask.FromResult(instance);
        }
    }

    private bool TryEnd(ObjectVersion version) =>
        ReferenceEquals(Interlocked.CompareExchange(ref _version, version with { IsDead = true }, version), version);

    private static ObjectState Reread<TOther>(ObjectState state)
        where TOther : class, IHgxObject<TOther>
    {
        using var bytes = new FrameBuffer();
        T.WriteState(state, bytes);
        return TOther.ReadState(bytes.Memory.ToArray(), HgxObjectCore<TOther>.Defaults);
    }

    private static ObjectVersion Without(ObjectVersion version, object key) =>
        version with { Pushes = version.Pushes.RemoveAll(push => ReferenceEquals(push.Key, key)) };

    // The draft as it is now. Built again when the push had to wait for a connection, after what was missed has been merged in.
    private FrameBuffer PushMessage(object key)
    {
        ObjectState pushed = Alive().Shown;
        FrameBuffer message = HgxLink.ObjectMessage<T>(
            RequestCode.UpdateObject, new ObjectDefinition { Address = Ghid, IsPrivate = IsPrivate, Legroom = Link.Options.Legroom }, pushed);
        Swap((key, pushed), static (version, push) =>
        {
            ObjectVersion others = Without(version, push.key);
            return others with { Pushes = others.Pushes.Add(new(push.key, push.pushed)) };
        });
        return message;
    }

    // On the I/O side, before the next frame: what was pushed is now what the service says.
    private void Acknowledge(object key, FrameBuffer reply)
    {
        Replies.ExpectOne(reply, RequestCode.UpdateObject);
        ObjectVersion? before = TrySwap(
            key,
            static (version, key) =>
            {
                ObjectVersion.PendingPush push = version.Pushes.First(push => ReferenceEquals(push.Key, key));
                ObjectVersion settled = Without(version, key);
                return settled with
                {
                    Base = push.State,
                    Draft = version.Draft is { } draft && Differ(push.State, draft) ? draft : null,
                    IsContested = version.IsContested && !settled.Pushes.IsEmpty,
                };
            });
        if (before is { IsContested: true } && before.Pushes.Length == 1) Link.Objects.Refetch(this);
    }

    // A push that failed may have been the one that an update waited for to be settled; of one whose outcome is unknown, only the service
    // can say which state it has.
    private void Abandon(object key, bool isUnknown)
    {
        ObjectVersion? before = TrySwap(
            key,
            static (version, key) =>
            {
                ObjectVersion settled = Without(version, key);
                return settled with { IsContested = settled.IsContested && !settled.Pushes.IsEmpty };
            });
        bool isUnsettled = isUnknown || before is { IsContested: true, Pushes.Length: 1 };
        if (before is not null && isUnsettled && Link.State != HgxLinkState.Stopped) Link.Objects.Refetch(this);
    }

    private void End()
    {
        Kill();
        Link.Objects.Evict(this);
    }

    private Operation Begin()
    {
        if (Interlocked.Increment(ref _operations) == 1) Link.Objects.RefreshHold(this);
        return new Operation(this);
    }

    /// <summary>Keeps the object while an operation is under way.</summary>
    private readonly struct Operation(HgxObjectCore<T> core) : IDisposable
    {
        public void Dispose()
        {
            if (Interlocked.Decrement(ref core._operations) == 0) core.Link.Objects.RefreshHold(core);
        }
    }
}
