using System.Runtime.CompilerServices;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>The changes of one object for one reader.</summary>
internal sealed class ChangeStream : IChangeSink
{
    private readonly Lock _gate = new();
    private readonly Queue<WaitingChange> _waiting = new();
    private readonly HgxObjectCore _core;
    private readonly HgxStreamPolicy _policy;
    private readonly Arrivals _arrivals = new();
    private WaitingChange? _last;
    private bool _hasEnded, _hasOverflowed;

    private ChangeStream(HgxObjectCore core, HgxStreamPolicy policy)
    {
        _core = core;
        _policy = policy;
    }

    /// <summary>Reads an object's changes; the object is held meanwhile.</summary>
    public static async IAsyncEnumerable<HgxChange<T>> ReadAsync<T>(
        HgxObjectCore core, HgxStreamPolicy policy, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IHgxObject<T>
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stream = new ChangeStream(core, policy);
        if (!core.AddSink(stream))
        {
            if (!core.IsAlive) throw core.Dead();
            yield break;
        }

        try
        {
            while (true)
            {
                // Whoever gives up is not first told of what waits.
                cancellationToken.ThrowIfCancellationRequested();
                if (stream.TryRead(out WaitingChange? change)) yield return new HgxChange<T>(change!.Read(core.Class));
                else if (!await stream.WaitAsync(cancellationToken).ConfigureAwait(false)) yield break;
            }
        }
        finally
        {
            core.RemoveSink(stream);
        }
    }

    void IChangeSink.Updated(ObjectState before, ObjectState after, IReadOnlyList<HgxConflict> conflicts)
    {
        lock (_gate)
        {
            if (_hasEnded || _hasOverflowed) return;
            _hasOverflowed = _policy.Capacity != 0 && _waiting.Count == _policy.Capacity;
            if (!_hasOverflowed) Next(before).Add(after, conflicts);
        }

        _arrivals.Set();
    }

    void IChangeSink.Ended(ObjectState? deleted)
    {
        lock (_gate)
        {
            _hasEnded = true;
            // The end of an object is told even where no update more has room.
            if (deleted is not null && !_hasOverflowed) Next(deleted).Delete(deleted);
        }

        _arrivals.Set();
    }

    // Where the next one belongs: by the policy, to what waits already or into a change of its own. Under the lock.
    private WaitingChange Next(ObjectState before)
    {
        if (_policy.Capacity == 0 && _waiting.Count != 0) return _last!;
        _waiting.Enqueue(_last = new WaitingChange(before));
        return _last;
    }

    private bool TryRead(out WaitingChange? change)
    {
        lock (_gate) return _waiting.TryDequeue(out change);
    }

    // False when nothing more comes.
    private async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival = _arrivals.Next();
            lock (_gate)
            {
                if (_waiting.Count != 0) return true;
                if (_hasOverflowed) throw Overflowed();
                if (_hasEnded) return false;
            }

            await arrival.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private HgxStreamOverflowException Overflowed() => new(
        $"More than {_policy.Capacity} changes of the object {_core.Ghid:D} waited for the reader of a stream, and some were lost to it. Read faster, give "
        + "HgxStreamPolicy.All a greater capacity, or read HgxStreamPolicy.Newest; then begin again.");
}
