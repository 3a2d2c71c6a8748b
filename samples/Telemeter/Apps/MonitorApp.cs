using System.Threading.Channels;
using Hgx.Typed;
using Telemeter.Contracts;

namespace Telemeter.Apps;

/// <summary>
/// Asks a reporter for trust, and follows its status. Its pairing object is its startup object: after a restart it is the same monitor to the
/// reporter.
/// </summary>
internal sealed class MonitorApp
{
    private readonly HgxLink _link;
    private readonly Pairing _pairing;
    private readonly ReportInterval _interval;
    private readonly Action<string> _say;
    // The handlers on the loop write, and whoever shows the readings takes its time.
    private readonly Channel<Arrival> _arrivals = Channel.CreateUnbounded<Arrival>();
    private long _newest;

    private MonitorApp(HgxLink link, Pairing pairing, ReportInterval interval, Action<string> say) =>
        (_link, _pairing, _interval, _say) = (link, pairing, interval, say);

    /// <summary>The readings, each once, in order; ends with <see cref="RefusedException"/> when the reporter trusts another monitor.</summary>
    public ChannelReader<Arrival> Arrivals => _arrivals.Reader;

    /// <summary>The reporter's status; null before it answers.</summary>
    public Status? Status { get; private set; }

    /// <summary>How many pushes of the reporter have come.</summary>
    public long Pushes { get; private set; }

    /// <summary>How often the reporter is to report.</summary>
    public TimeSpan Every => _interval.Every;

    /// <summary>Whether the link has its service; while not, it reconnects by itself.</summary>
    public bool IsConnected => _link.State == HgxLinkState.Connected;

    /// <summary>Begins where the app was when it last ended, or anew.</summary>
    /// <param name="link">The app's own link; with an app name, so that there is a startup object.</param>
    /// <param name="every">How often to report; null: as before, at first every second.</param>
    /// <param name="say">Told in a sentence what happens.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MonitorApp> StartAsync(HgxLink link, TimeSpan? every, Action<string> say, CancellationToken cancellationToken)
    {
        if (link.StartupObject is not { } startup)
        {
            var made = new ReportInterval { Every = every ?? ReportInterval.Default };
            await link.NewAsync(made, cancellationToken: cancellationToken);
            var request = new Pairing { Monitor = $"the monitor on {Environment.MachineName}", Interval = made.Ghid.ToString() };
            await link.NewAsync(request, cancellationToken: cancellationToken);
            await link.RegisterStartupAsync(request, cancellationToken);
            return new MonitorApp(link, request, made, say);
        }

        Pairing pairing = await link.GetAsync<Pairing>(startup, cancellationToken);
        ReportInterval interval = await link.GetAsync<ReportInterval>(Ghid.Parse(pairing.Interval), cancellationToken);
        var monitor = new MonitorApp(link, pairing, interval, say);
        if (every is { } changed) await monitor.ReportEveryAsync(changed, cancellationToken);
        return monitor;
    }

    /// <summary>Asks a reporter for trust; its readings then arrive.</summary>
    /// <param name="reporter">The fingerprint of the reporter's user.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task PairAsync(Ghid reporter, CancellationToken cancellationToken)
    {
        await _link.OnShareAsync<Status>(OnStatusAsync, cancellationToken);
        await _link.OnShareAsync<Refusal>(OnRefusalAsync, cancellationToken);
        // The answer may be lost with the connection, and asking twice does no harm.
        _link.Resynced += async (_, _) => await AskAgainAsync(reporter);
        await _pairing.ShareAsync(reporter, cancellationToken);
    }

    /// <summary>Changes how often the reporter reports.</summary>
    public async Task ReportEveryAsync(TimeSpan every, CancellationToken cancellationToken = default)
    {
        _interval.Every = ReportInterval.Limit(every);
        await _interval.PushAsync(cancellationToken);
    }

    private async Task AskAgainAsync(Ghid reporter)
    {
        try
        {
            await _pairing.ShareAsync(reporter);
        }
        catch (HgxLinkException error)
        {
            _say($"could not ask the reporter again; after the next reconnect it is asked anew: {error.Message}");
        }
    }

    private async Task OnStatusAsync(HgxShare<Status> share)
    {
        Status status = await share.GetAsync();
        if (status.PairedWith != _pairing.Ghid.ToString()) return;
        if (!ReferenceEquals(status, Status))
        {
            _say($"paired with the reporter on {status.Host}");
            (Status, _newest) = (status, 0);
            status.Updated += (_, _) =>
            {
                Pushes++;
                Take(status);
            };
            Take(status);
        }

        await _interval.ShareAsync(share.Origin);
    }

    private async Task OnRefusalAsync(HgxShare<Refusal> share)
    {
        Refusal refusal = await share.GetAsync();
        if (refusal.Pairing == _pairing.Ghid.ToString()) _arrivals.Writer.TryComplete(new RefusedException(refusal.Host));
    }

    // On the loop, like every Updated handler: never twice at a time.
    private void Take(Status status)
    {
        if (!ReferenceEquals(status, Status)) return;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        foreach (Reading reading in status.Readings.Where(reading => reading.Sequence > _newest))
        {
            if (_newest != 0 && reading.Sequence > _newest + 1)
                _say($"readings {_newest + 1} to {reading.Sequence - 1} are no longer in the history");
            _newest = reading.Sequence;
            _arrivals.Writer.TryWrite(new Arrival(reading, now - reading.TakenAt));
        }
    }
}
