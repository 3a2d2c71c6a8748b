using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Hgx.Typed;

namespace Hgx.Service.Diagnostics;

/// <summary>
/// How many shares wait in one service. Counted after a commit, and only while somebody listens; what nobody counted is not reported.
/// </summary>
internal sealed class WaitingSharesGauge : IDisposable
{
    private const long Unknown = -1;

    private static readonly ConcurrentDictionary<WaitingSharesGauge, byte> Open = new();

    private static readonly ObservableUpDownCounter<long> Instrument = HgxDiagnostics.Meter.CreateObservableUpDownCounter(
        "hgx.service.shares.waiting", Observe, "{share}", "Shares that wait for an app to acknowledge them.");

    private readonly Func<long> _count;
    private long _waiting;

    /// <param name="count">Counts them; called by whoever has the store.</param>
    public WaitingSharesGauge(Func<long> count)
    {
        _count = count;
        _waiting = count();
        Open.TryAdd(this, 0);
    }

    /// <summary>Something has been committed.</summary>
    public void Refresh() => Volatile.Write(ref _waiting, Instrument.Enabled ? _count() : Unknown);

    public void Dispose() => Open.TryRemove(this, out _);

    private static IEnumerable<Measurement<long>> Observe()
    {
        long[] known = [.. Open.Keys.Select(gauge => Volatile.Read(ref gauge._waiting)).Where(waiting => waiting != Unknown)];
        return known.Length == 0 ? [] : [new Measurement<long>(known.Sum())];
    }
}
