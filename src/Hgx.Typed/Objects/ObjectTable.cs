using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>
/// The objects of a link: one live instance for each Ghid. Held weakly while nobody listens; strongly while it has a subscriber, a
/// draft or an operation under way.
/// </summary>
internal sealed partial class ObjectTable(HgxLink link)
{
    // Each may hold a state of 10 MiB.
    private const int MaximumEarly = 64;

    private readonly object _gate = new();
    private readonly Dictionary<Ghid, Entry> _entries = [];
    private readonly HashSet<Ghid> _early = [];
    private int _news;

    /// <summary>The live object at an address; null when there is none.</summary>
    public HgxObjectCore? Find(Ghid ghid)
    {
        lock (_gate) return _entries.TryGetValue(ghid, out Entry? entry) ? entry.Live : null;
    }

    /// <summary>Every live object, for restoring.</summary>
    public IReadOnlyList<HgxObjectCore> Live()
    {
        lock (_gate) return [.. _entries.Values.Select(entry => entry.Live).OfType<HgxObjectCore>()];
    }

    /// <summary>Keeps the state that the answer to a get carries; on the I/O side.</summary>
    public void KeepLoaded(Loading loading, ReadOnlySpan<byte> state, ulong revision)
    {
        lock (_gate) loading.Keep(state, revision);
    }

    /// <summary>The newest state that has come for a load.</summary>
    public LoadedState Newest(Loading loading)
    {
        lock (_gate) return loading.Newest;
    }

    /// <summary>Announces a get: until <see cref="EndLoad"/>, what comes for the address is kept.</summary>
    public Loading BeginLoad(Ghid ghid)
    {
        lock (_gate)
        {
            Entry entry = EntryFor(ghid);
            entry.Loads++;
            return entry.Loading;
        }
    }

    public void EndLoad(Ghid ghid)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(ghid, out Entry? entry) || --entry.Loads != 0) return;
            entry.Loading = new Loading();
            if (entry.Live is null) _entries.Remove(ghid);
        }
    }

    /// <summary>
    /// Installs a core that was made of what a load had; false when something newer has come and the core must be made again. Gives the core
    /// that is installed: another load's, if that was first.
    /// </summary>
    public bool TryInstall(HgxObjectCore core, LoadedState madeOf, out HgxObjectCore installed)
    {
        lock (_gate)
        {
            Entry entry = EntryFor(core.Ghid);
            installed = entry.Live ?? core;
            if (!ReferenceEquals(installed, core)) return true;
            if (!ReferenceEquals(entry.Loading.Newest, madeOf)) return false;
            entry.Install(core);
            return true;
        }
    }

    /// <summary>Announces a new: until <see cref="EndNew"/>, what comes for unknown addresses is kept, because one of them may be its.</summary>
    public void BeginNew()
    {
        lock (_gate) _news++;
    }

    /// <summary>Installs an object that was made here, with what came for it before the answer; on the I/O side.</summary>
    public void Install(HgxObjectCore core)
    {
        Loading? early;
        lock (_gate)
        {
            Entry entry = EntryFor(core.Ghid);
            entry.Install(core);
            early = _early.Remove(core.Ghid) ? entry.Loading : null;
            if (early is not null && entry.Loads == 0) entry.Loading = new Loading();
        }

        if (early is null) return;
        try
        {
            if (early.Newest.IsDeleted) Delete(core);
            else core.Apply(early.Newest.Bytes, early.Newest.Revision, Arrival.Update);
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            LinkLog.UnreadableUpdate(link.Logger, unreadable, core.Ghid.ToString("D"));
        }
    }

    public void EndNew()
    {
        Ghid[] strangers;
        lock (_gate)
        {
            if (--_news != 0) return;
            strangers = [.. _early];
            _early.Clear();
        }

        foreach (Ghid stranger in strangers) DiscardIfUnused(stranger);
    }

    /// <summary>Puts a recast object in the place of the old one, if that can be ended as it is now.</summary>
    public bool TryReplace(HgxObjectCore old, HgxObjectCore core, Func<bool> tryEnd)
    {
        lock (_gate)
        {
            if (!tryEnd()) return false;
            if (_entries.TryGetValue(old.Ghid, out Entry? entry) && ReferenceEquals(entry.Core, old)) entry.Install(core);
            return true;
        }
    }

    /// <summary>Gives a state to the object, or to the one that a recast has put in its place.</summary>
    public void Apply(HgxObjectCore core, in ObjectDefinition definition, ulong revision, Arrival arrival)
    {
        byte[] state = definition.State.ToArray();
        for (HgxObjectCore? live = core; live is not null && !live.Apply(state, revision, arrival);) live = Find(core.Ghid);
    }

    /// <summary>Takes a dead object out.</summary>
    public void Evict(HgxObjectCore core)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(core.Ghid, out Entry? entry) || !ReferenceEquals(entry.Core, core)) return;
            entry.Clear();
            if (entry.Loads == 0) _entries.Remove(core.Ghid);
        }
    }

    /// <summary>Looks again whether an object must be held strongly.</summary>
    public void RefreshHold(HgxObjectCore core)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(core.Ghid, out Entry? entry) && ReferenceEquals(entry.Core, core)) entry.Held = core.MustStay ? core : null;
        }
    }

    /// <summary>A core was collected: the service is told, unless another instance of the object lives. Called by the finaliser.</summary>
    public void Collected(Ghid ghid) =>
        ThreadPool.UnsafeQueueUserWorkItem(static x => x.Table.DiscardIfUnused(x.Ghid), (Table: this, Ghid: ghid), preferLocal: false);

    /// <summary>Handles a new state from the service, on the I/O side.</summary>
    public void HandleUpdate(Session session, in Frame frame)
    {
        ulong revision = 0;
        ObjectDefinition definition;
        string? error;
        if (frame.Code == RequestCode.UpdateRevised)
        {
            if (RevisedObject.TryRead(frame.Body, out RevisedObject revised, out error) && !revised.HasDefinition) error = "An object definition was expected.";
            revision = revised.Revision;
            definition = revised.Definition;
        }
        else
        {
            ObjectDefinition.TryRead(frame.Body, out definition, out error);
        }

        if (error is not null || definition.IsLink)
        {
            session.Refuse(frame.Token, NakCode.Generic, error ?? "Links are not supported.");
            return;
        }

        HgxObjectCore? core;
        bool loading;
        lock (_gate)
        {
            _entries.TryGetValue(definition.Address, out Entry? entry);
            core = entry?.Live;
            loading = TryAwait(definition.Address, ref entry);
            if (loading) entry!.Loading.Keep(definition.State, revision);
        }

        try
        {
            if (core is not null) Apply(core, definition, revision, Arrival.Update);
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            // The values' own code may throw anything; one object's fault must not end the connection of all.
            LinkLog.UnreadableUpdate(link.Logger, unreadable, definition.Address.ToString("D"));
            session.Refuse(frame.Token, NakCode.Generic, "The app cannot read this state.");
            return;
        }

        session.AcknowledgeUpdate(frame.Token);
        if (core is null && !loading) DiscardIfUnused(definition.Address);
    }

    /// <summary>Handles the news of a deletion, on the I/O side.</summary>
    public void HandleDeletion(Session session, in Frame frame)
    {
        if (!Ghid.TryRead(frame.Body, out Ghid ghid))
        {
            session.Refuse(frame.Token, NakCode.Generic, "A Ghid was expected.");
            return;
        }

        HgxObjectCore? core;
        lock (_gate)
        {
            _entries.TryGetValue(ghid, out Entry? entry);
            core = entry?.Live;
            if (TryAwait(ghid, ref entry)) entry!.Loading.Delete();
        }

        if (core is not null) Delete(core);
        session.Acknowledge(frame.Token, [1]);
    }

    /// <summary>The service says that an object is gone.</summary>
    public void Delete(HgxObjectCore core)
    {
        core.ApplyDeletion();
        Evict(core);
    }

    /// <summary>Asks the service which of two crossing states it has last, and takes that.</summary>
    public void Refetch(HgxObjectCore core) => _ = RefetchAsync(core);

    /// <summary>Asks the service for an object's state, and takes it.</summary>
    public ValueTask ReadAgainAsync(HgxObjectCore core) => ObjectRead.RunAsync(
        request => link.Connection.SendAsync(request, CancellationToken.None),
        core.Ghid,
        PoolHome.Instance,
        isBound: false,
        (ulong revision, in ObjectDefinition definition) => Apply(core, definition, revision, Arrival.Read));

    private async Task RefetchAsync(HgxObjectCore core)
    {
        try
        {
            await ReadAgainAsync(core).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LinkLog.RefetchFailed(link.Logger, error, core.Ghid.ToString("D"));
        }
    }

    private void DiscardIfUnused(Ghid ghid)
    {
        Session? session;
        lock (_gate)
        {
            if (_entries.TryGetValue(ghid, out Entry? entry))
            {
                if (entry.Live is not null || entry.Loads != 0) return;
                _entries.Remove(ghid);
            }

            // Put in line under the lock, so that a get of the same object that begins now comes after it.
            session = link.SendUnawaited(RequestCode.DiscardObject, Messages.For(RequestCode.DiscardObject, ghid));
        }

        session?.Flush();
    }

    // Whether the answer to a get, or to a new whose address is not known yet, may be about this object.
    private bool TryAwait(Ghid ghid, ref Entry? entry)
    {
        if (entry is { Loads: > 0 }) return true;
        if (_news == 0 || entry?.Live is not null || (_early.Count == MaximumEarly && !_early.Contains(ghid))) return false;
        entry = EntryFor(ghid);
        _early.Add(ghid);
        return true;
    }

    private Entry EntryFor(Ghid ghid)
    {
        if (!_entries.TryGetValue(ghid, out Entry? entry)) _entries.Add(ghid, entry = new Entry());
        return entry;
    }
}
