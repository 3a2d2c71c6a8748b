using System.ComponentModel;
using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <content>The operations, each once: the three forms differ in the home that they pass.</content>
public sealed partial class HgxObjectCore
{
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

    internal async ValueTask<T> FreezeAsync<T>(OperationHome home, CancellationToken cancellationToken)
        where T : class, IHgxObject<T>
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

        return (T)await Class.GetWithinAsync(Link, frozen, home, cancellationToken).ConfigureAwait(false);
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
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<TOther>(cancellationToken);
        try
        {
            return ValueTask.FromResult(Recast<TOther>());
        }
        catch (HgxException refused)
        {
            return ValueTask.FromException<TOther>(refused);
        }
    }

    private TOther Recast<TOther>()
        where TOther : class, IHgxObject<TOther>
    {
        bool upgrades = HgxObjectClass<TOther>.Instance.IsUpgraded(ApiId);
        while (true)
        {
            ObjectVersion version = Alive();
            if (IsUpgraded) throw NotRecast($"was upgraded to {Class.Name}, and its own state is not here. Discard it, and get it as {typeof(TOther).Name}.");
            if (upgrades && (version.Draft ?? version.Pushed) is not null)
                throw NotRecast($"has unpushed values, which {typeof(TOther).Name} could not push: it upgrades the object. Push them first, or revert.");
            ObjectState state = Reread<TOther>(version.Base);
            ObjectState? draft = version.Draft is { } mine ? Reread<TOther>(mine) : null;
            ObjectState? pushed = version.Pushed is { } sent ? Reread<TOther>(sent) : null;
            bool isInDoubt = version.IsInDoubt || (MayRepeat(version) && !IsTakenBack());
            TOther instance = TOther.CreateInstance();
            HgxObjectCore core = Of(instance);
            core.Attach(
                Link,
                new ObjectDefinition { Address = Ghid, ApiId = ApiId, Author = Binder, IsDynamic = IsDynamic, IsPrivate = IsPrivate },
                state,
                version.Revision);
            core.TakeOver(this, new ObjectVersion(state)
            {
                Revision = version.Revision, Draft = draft, Pushed = isInDoubt ? pushed : null, IsInDoubt = isInDoubt, IsPushedPast = isInDoubt && version.IsPushedPast,
            });
            // An update or a set that came meanwhile must be read, too.
            if (!Link.Table.TryReplace(this, core, () => TryReplace(version, version with { IsDead = true }))) continue;
            _changes.EndSinks(deleted: null);
            core.BeginSettling();
            return instance;
        }
    }

    private ObjectState Reread<TOther>(ObjectState state)
        where TOther : class, IHgxObject<TOther>
    {
        using var bytes = new FrameBuffer();
        Class.Write(state, bytes);
        HgxObjectClass<TOther> other = HgxObjectClass<TOther>.Instance;
        return other.IsUpgraded(ApiId) ? other.ReadOlder(ApiId, bytes.Memory.ToArray()) : other.Read(bytes.Memory.ToArray());
    }

    private HgxLinkException NotRecast(string why) => new($"The object {Ghid:D} cannot be recast: it {why}");

    private void End()
    {
        Kill();
        Link.Table.Evict(this);
    }

    private Operation Begin()
    {
        BeginOperation();
        return new Operation(this);
    }

    private void BeginOperation()
    {
        if (Interlocked.Increment(ref _operations) == 1) Link.Table.RefreshHold(this);
    }

    private void EndOperation()
    {
        if (Interlocked.Decrement(ref _operations) == 0) Link.Table.RefreshHold(this);
    }

    /// <summary>Keeps the object while an operation is under way.</summary>
    private readonly struct Operation(HgxObjectCore core) : IDisposable
    {
        public void Dispose() => core.EndOperation();
    }
}
