using Hgx.Typed;
using Spectre.Console;
using Telemeter.Apps;

namespace Telemeter.Display;

/// <summary>Draws what the monitor sees, on the whole terminal, until it is cancelled.</summary>
internal sealed class LiveView(MonitorApp monitor, Notices notices)
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(200);
    private static readonly ControlCode EnterScreen = new("\e[?1049h\e[H"), LeaveScreen = new("\e[?1049l");

    private readonly Queue<Arrival> _lastMinute = [];
    private Task _changing = Task.CompletedTask;

    /// <summary>Whether there is a terminal to draw on.</summary>
    public static bool IsPossible => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        AnsiConsole.Write(EnterScreen);
        try
        {
            // Live hides the cursor, and shows it again however this ends.
            await AnsiConsole.Live(Screen.Draw(View())).StartAsync(context => DrawAsync(context, cancellationToken));
        }
        finally
        {
            AnsiConsole.Write(LeaveScreen);
        }
    }

    private async Task DrawAsync(LiveDisplayContext context, CancellationToken cancellationToken)
    {
        using var frames = new PeriodicTimer(Frame);
        while (await frames.WaitForNextTickAsync(cancellationToken))
        {
            while (monitor.Arrivals.TryRead(out Arrival? arrival)) _lastMinute.Enqueue(arrival);
            if (monitor.Arrivals.Completion.IsCompleted) await monitor.Arrivals.Completion;
            HandleKeys();
            context.UpdateTarget(Screen.Draw(View()));
        }
    }

    private View View()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        while (_lastMinute.Count > 1 && now - _lastMinute.Peek().Reading.TakenAt > TimeWindow.Length) _lastMinute.Dequeue();
        return new View(monitor.Status?.Host, monitor.IsConnected, monitor.Every, monitor.Pushes, [.. _lastMinute], now, notices.Last);
    }

    private void HandleKeys()
    {
        while (!Console.IsInputRedirected && Console.KeyAvailable)
        {
            char key = Console.ReadKey(intercept: true).KeyChar;
            double factor = key switch { '+' => 0.5, '-' => 2, _ => 1 };
            if (factor != 1 && _changing.IsCompleted) _changing = ChangeIntervalAsync(factor);
        }
    }

    private async Task ChangeIntervalAsync(double factor)
    {
        try
        {
            await monitor.ReportEveryAsync(monitor.Every * factor);
        }
        catch (HgxLinkException error)
        {
            notices.Say($"the interval is not changed: {error.Message}");
        }
    }
}
