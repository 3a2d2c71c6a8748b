using Hgx.Typed;
using Telemeter.Contracts;
using Telemeter.Measuring;

namespace Telemeter.Apps;

/// <summary>
/// Reports this machine's readings to the monitor that it trusts: the first one that asks. Its status object is its startup object, so that
/// after a restart it goes on where it was, for the same monitor.
/// </summary>
internal sealed class ReporterApp : IDisposable
{
    private readonly HgxLink _link;
    private readonly Status _status;
    private readonly Action<string> _say;
    private readonly MachineMeter _meter = new(TimeProvider.System);
    private readonly PeriodicTimer _timer = new(ReportInterval.Default);
    private readonly TaskCompletionSource _paired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<Ghid, Task<Refusal>> _refusals = [];
    private Pairing? _trusted;
    private ReportInterval? _interval;
    private long _acknowledged;

    private ReporterApp(HgxLink link, Status status, Action<string> say)
    {
        (_link, _status, _say) = (link, status, say);
        _acknowledged = Newest;
    }

    /// <summary>Happens when the service has answered that a reading is safe; given its number.</summary>
    public event Action<long>? Acknowledged;

    private long Newest => _status.Readings is [.., var newest] ? newest.Sequence : 0;

    /// <summary>Begins where the app was when it last ended, or anew.</summary>
    /// <param name="link">The app's own link; with an app name, so that there is a startup object.</param>
    /// <param name="say">Told in a sentence what happens.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ReporterApp> StartAsync(HgxLink link, Action<string> say, CancellationToken cancellationToken)
    {
        if (link.StartupObject is not { } startup)
        {
            // Private: nobody else sees it until there is a monitor to trust.
            var made = new Status { Host = Environment.MachineName };
            await link.NewAsync(made, isPrivate: true, cancellationToken: cancellationToken);
            await link.RegisterStartupAsync(made, cancellationToken);
            return new ReporterApp(link, made, say);
        }

        Status status = await link.GetAsync<Status>(startup, cancellationToken);
        var reporter = new ReporterApp(link, status, say);
        if (status.PairedWith is { } address)
        {
            Pairing pairing = await link.GetAsync<Pairing>(Ghid.Parse(address), cancellationToken);
            reporter.Follow(await link.GetAsync<ReportInterval>(Ghid.Parse(pairing.Interval), cancellationToken));
            reporter._trusted = pairing;
            reporter.BeginReporting(pairing);
        }

        return reporter;
    }

    /// <summary>Waits for a monitor to trust, then reports until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Handlers run on the link's loop, one after the other up to their first await, for as long as the link lives. Shares that came while we
        // were away come now.
        await _link.OnShareAsync<Pairing>(OnPairingAsync, cancellationToken);
        await _link.OnShareAsync<ReportInterval>(OnIntervalAsync, cancellationToken);
        if (_trusted is null) _say("waiting for a monitor to pair with");
        await _paired.Task.WaitAsync(cancellationToken);
        await ReportAsync(cancellationToken);
    }

    public void Dispose() => _timer.Dispose();

    // Comes at least once for each pairing object, so it must bear repetition: apps of one user also hear of an object when it is made, and a
    // monitor asks again after each reconnect.
    private async Task OnPairingAsync(HgxShare<Pairing> share)
    {
        Pairing pairing = await share.GetAsync();
        string address = share.Ghid.ToString();

        // The first one wins. No other handler runs between these two lines: there is no await.
        _status.PairedWith ??= address;
        if (_status.PairedWith != address)
        {
            await RefuseAsync(share, pairing);
            return;
        }

        _trusted = pairing;
        try
        {
            if (_status.Hgx.IsPrivate) _status.Hgx.MakePublic();
            await _status.PushAsync();
            await _status.ShareAsync(share.Origin);
            BeginReporting(pairing);
        }
        catch (HgxLinkException error)
        {
            _say($"could not answer {pairing.Monitor}, which will ask again: {error.Message}");
        }
    }

    private void BeginReporting(Pairing to)
    {
        if (_paired.TrySetResult()) _say($"reporting to {to.Monitor}");
    }

    private async Task RefuseAsync(HgxShare<Pairing> share, Pairing pairing)
    {
        if (!_refusals.TryGetValue(share.Ghid, out Task<Refusal>? refusal))
        {
            _say($"refused {pairing.Monitor}: this reporter is paired with another monitor");
            refusal = _link.NewAsync(new Refusal { Pairing = share.Ghid.ToString(), Host = _status.Host }, dynamic: false);
            _refusals.Add(share.Ghid, refusal);
        }

        await (await refusal).ShareAsync(share.Origin);
    }

    private async Task OnIntervalAsync(HgxShare<ReportInterval> share)
    {
        // Only the trusted monitor's. One that is new is announced before its monitor is trusted; it is shared again when it is.
        if (share.Ghid.ToString() == _trusted?.Interval) Follow(await share.GetAsync());
    }

    private void Follow(ReportInterval interval)
    {
        // A link has one live instance of an object, so this is the same one when it is shared again.
        if (ReferenceEquals(interval, _interval)) return;
        _interval = interval;
        interval.Updated += (_, _) => Apply();
        Apply();

        void Apply()
        {
            _timer.Period = ReportInterval.Limit(interval.Every);
            _say(FormattableString.Invariant($"a reading every {_timer.Period.TotalSeconds} s"));
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        long next = Newest + 1;
        Task pushing = Task.CompletedTask;
        try
        {
            while (await _timer.WaitForNextTickAsync(cancellationToken))
            {
                // Also while the service is away: the readings wait in the draft, and go with the push that gets through. But they never take
                // more than half of the history: a reading that was acknowledged just before may not have reached the monitor yet.
                if (next - _acknowledged <= Status.MaxReadings / 2) _status.Add(_meter.Measure(next++));
                if (!pushing.IsCompleted) continue;
                await pushing;
                pushing = PushAsync(cancellationToken);
            }
        }
        finally
        {
            await pushing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PushAsync(CancellationToken cancellationToken)
    {
        while (_status.IsDirty)
        {
            long newest = Newest;
            try
            {
                await _status.PushAsync(cancellationToken);
                for (; _acknowledged < newest; _acknowledged++) Acknowledged?.Invoke(_acknowledged + 1);
            }
            catch (HgxLinkException error) when (
                error is HgxOutcomeUnknownException or HgxServiceUnavailableException && !cancellationToken.IsCancellationRequested)
            {
                // Whether it was kept or not, the same history may go again; the push waits until the link has reconnected.
                _say($"reading {newest} is not acknowledged yet: {error.Message}");
            }
        }
    }
}
