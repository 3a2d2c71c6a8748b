using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>A live list of a class's objects for one reader: finds them, gets them, and hears of each.</summary>
internal sealed class ObjectList<T>
    where T : class, IHgxObject<T>
{
    // How many objects of one ApiID are got at once.
    private const int AtOnce = 16;

    private static readonly TimeSpan s_beforeNextTry = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Func<HgxObjectEvent<T>?>> _waiting = new();
    private readonly ConcurrentDictionary<ListedObject<T>, bool> _objects = new();
    private readonly Arrivals _arrivals = new();
    private readonly HgxLink _link;
    private readonly CancellationTokenSource _stopping;
    private Task _finding = Task.CompletedTask;
    private int _unlisted;

    private ObjectList(HgxLink link, CancellationTokenSource stopping)
    {
        _link = link;
        _stopping = stopping;
    }

    /// <summary>Reads the list; its objects are held meanwhile.</summary>
    public static async IAsyncEnumerable<HgxObjectEvent<T>> ReadAsync(HgxLink link, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var list = new ObjectList<T>(link, stopping);
        list.Find();
        try
        {
            while (true)
            {
                Task arrival = list._arrivals.Next();
                cancellationToken.ThrowIfCancellationRequested();
                if (list._waiting.TryDequeue(out Func<HgxObjectEvent<T>?>? waiting))
                {
                    if (waiting() is { } told) yield return told;
                    continue;
                }

                if (list._finding.IsCompleted)
                {
                    // The link has ended, or the service cannot list.
                    await list._finding.ConfigureAwait(false);
                    if (list._waiting.IsEmpty) yield break;
                    continue;
                }

                await arrival.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            await stopping.CancelAsync().ConfigureAwait(false);
            // What it ends with was read above, or the reader has turned away.
            await list._finding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (ListedObject<T> listed in list._objects.Keys) listed.Stop();
        }
    }

    private void Find()
    {
        ApiId[] contracts = [T.ApiId, .. HgxObjectClass<T>.Instance.OlderContracts];
        _unlisted = contracts.Length;
        _finding = Task.WhenAll(contracts.Select(contract => Task.Run(() => FindAsync(contract, _stopping.Token), CancellationToken.None)));
        _ = _finding.ContinueWith(
            _ => _arrivals.Set(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task FindAsync(ApiId contract, CancellationToken cancellationToken)
    {
        using var slots = new SemaphoreSlim(AtOnce);
        try
        {
            await foreach (Ghid? ghid in _link.Observers.ListAndWatchAsync(contract, cancellationToken).ConfigureAwait(false))
            {
                if (ghid is { } found)
                {
                    await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
                    _ = AddAsync(found, slots, cancellationToken);
                }
                else
                {
                    await AllAsync(slots).ConfigureAwait(false);
                    slots.Release(AtOnce);
                    if (Interlocked.Decrement(ref _unlisted) == 0) Enqueue(static () => new HgxObjectEvent<T>(HgxObjectEventKind.Listed));
                }
            }
        }
        catch
        {
            // Without one of the contracts the list would be wrong; the reader is told why.
            await _stopping.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            await AllAsync(slots).ConfigureAwait(false);
        }
    }

    // Whoever has all slots knows that nothing is under way.
    private static async Task AllAsync(SemaphoreSlim slots)
    {
        for (int i = 0; i < AtOnce; i++) await slots.WaitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    private async Task AddAsync(Ghid ghid, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        try
        {
            while (!await TryAddAsync(ghid, cancellationToken).ConfigureAwait(false))
                await Task.Delay(s_beforeNextTry, _link.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The list is read no more.
        }
        finally
        {
            slots.Release();
        }
    }

    // False when it must be tried again.
    private async Task<bool> TryAddAsync(Ghid ghid, CancellationToken cancellationToken)
    {
        try
        {
            T instance = await _link.GetCoreAsync<T>(ghid, PoolHome.Instance, cancellationToken).ConfigureAwait(false);
            var listed = new ListedObject<T>(instance, HgxObjectCore.Of(instance), x => Enqueue(() => Read(x)));
            _objects.TryAdd(listed, true);
            if (!listed.Begin()) _objects.TryRemove(listed, out _);
            return true;
        }
        catch (DoesNotExistException)
        {
            // Deleted since it was listed, and never told of.
            return true;
        }
        catch (HgxException unanswered) when (unanswered is HgxServiceUnavailableException or HgxOutcomeUnknownException or ConnectionClosedException)
        {
            LinkLog.ListedObjectNotRead(_link.Logger, ghid.ToString("D"), unanswered.Message);
            return false;
        }
        catch (HgxException refused)
        {
            if (_link.State != HgxLinkState.Stopped)
                Enqueue(() => new HgxObjectEvent<T>(HgxObjectEventKind.Refused) { Ghid = ghid, Error = refused });
            return true;
        }
    }

    private HgxObjectEvent<T>? Read(ListedObject<T> listed)
    {
        HgxObjectEvent<T>? told = listed.Read(out bool isLast);
        if (isLast) _objects.TryRemove(listed, out _);
        return told;
    }

    private void Enqueue(Func<HgxObjectEvent<T>?> waiting)
    {
        _waiting.Enqueue(waiting);
        _arrivals.Set();
    }
}
