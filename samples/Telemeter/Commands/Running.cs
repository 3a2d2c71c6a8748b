using Hgx.Typed;
using Telemeter.Apps;
using Telemeter.Display;

namespace Telemeter.Commands;

/// <summary>Runs the apps, each on a link of its own.</summary>
internal static class Running
{
    public static async Task ReportAsync(HgxLinkOptions options, Notices notices, Action<long>? onAcknowledged, CancellationToken cancellationToken)
    {
        // The name keeps the app's token, and with it the startup object, across restarts.
        await using HgxLink link = await HgxLink.ConnectAsync(options with { AppName = "telemeter-reporter" }, cancellationToken);
        link.Disconnected += (_, _) => notices.Say("the service is gone; readings wait until it is back");
        using ReporterApp reporter = await ReporterApp.StartAsync(link, notices.Say, cancellationToken);
        reporter.Acknowledged += onAcknowledged;
        await reporter.RunAsync(cancellationToken);
    }

    public static async Task MonitorAsync(HgxLinkOptions options, TimeSpan? every, CancellationToken cancellationToken)
    {
        await using HgxLink link = await HgxLink.ConnectAsync(options with { AppName = "telemeter-monitor" }, cancellationToken);
        var notices = new Notices(LiveView.IsPossible ? null : Console.Error);
        link.Disconnected += (_, _) => notices.Say("the service is gone; reconnecting");
        MonitorApp monitor = await MonitorApp.StartAsync(link, every, notices.Say, cancellationToken);
        // Until services are joined by relays, the reporter is an app of the same user.
        await monitor.PairAsync(link.WhoAmI, cancellationToken);
        if (LiveView.IsPossible) await new LiveView(monitor, notices).RunAsync(cancellationToken);
        else await ReadingLines.ShowAsync(monitor, Console.Out, cancellationToken);
    }

    /// <summary>Runs apps side by side until one fails, the time is over or the user ends them; gives the exit code.</summary>
    public static async Task<int> UntilEndAsync(TimeSpan? duration, CancellationToken cancellationToken, params Func<CancellationToken, Task>[] apps)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (duration is { } limit) ending.CancelAfter(limit);
        Task[] running = [.. apps.Select(app => app(ending.Token))];
        try
        {
            await await Task.WhenAny(running);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // As asked.
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return ExitCodes.Ok;
    }
}
