namespace Hgx.EndToEnd.Tests.Telemeter;

public sealed class TwoProcessTests
{
    private const double Often = 0.1;

    [Fact]
    public async Task A_service_that_is_killed_and_started_again_loses_no_acknowledged_reading()
    {
        using var site = new Site();
        RunningProgram service = await site.StartServiceAsync();
        await using RunningProgram reporter = site.StartReporter();
        await using RunningProgram monitor = site.StartMonitor(Often);
        await monitor.WaitForAsync(line => Printed.IsReading(line) && Printed.Number(line) >= 5);

        await service.KillAsync();
        await reporter.WaitForAsync(line => line.StartsWith("the service is gone", StringComparison.Ordinal));
        await using RunningProgram again = await site.StartServiceAsync();

        long before = Printed.Readings(monitor).Last();
        await monitor.WaitForAsync(line => Printed.IsReading(line) && Printed.Number(line) >= before + 10);
        await EndAndCompareAsync(reporter, monitor);
    }

    [Fact]
    public async Task A_reporter_that_is_killed_and_started_again_goes_on_for_the_same_monitor()
    {
        using var site = new Site();
        await using RunningProgram service = await site.StartServiceAsync();
        await using RunningProgram monitor = site.StartMonitor(Often);
        await using RunningProgram reporter = site.StartReporter();
        await monitor.WaitForAsync(line => Printed.IsReading(line) && Printed.Number(line) >= 3);

        await reporter.KillAsync();
        await using RunningProgram again = site.StartReporter();

        long last = Printed.Acknowledged(reporter).LastOrDefault();
        await monitor.WaitForAsync(line => Printed.IsReading(line) && Printed.Number(line) >= last + 5);
        await EndAndCompareAsync(again, monitor, [.. Printed.Acknowledged(reporter)]);
    }

    [Fact]
    public async Task The_first_monitor_is_trusted_and_another_one_is_refused_and_told_so()
    {
        using var site = new Site();
        await using RunningProgram service = await site.StartServiceAsync();
        await using RunningProgram reporter = site.StartReporter();
        await using RunningProgram first = site.StartMonitor(Often);
        await first.WaitForAsync(Printed.IsReading);

        await using RunningProgram second = site.StartMonitor(Often, apps: "apps of another monitor");
        (int exitCode, string errors) = await second.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("is paired with another monitor", errors, StringComparison.Ordinal);
        Assert.Empty(second.Lines);
        await reporter.WaitForAsync(line => line.StartsWith("refused ", StringComparison.Ordinal));

        // Also after a restart.
        await reporter.KillAsync();
        await using RunningProgram again = site.StartReporter();
        await using RunningProgram third = site.StartMonitor(Often, apps: "apps of another monitor");
        Assert.Equal(1, (await third.EndAsync()).ExitCode);

        long before = Printed.Readings(first).Last();
        await first.WaitForAsync(line => Printed.IsReading(line) && Printed.Number(line) > before);
    }

    [Fact]
    public async Task A_running_reporter_follows_the_interval_that_its_monitor_changes()
    {
        using var site = new Site();
        await using RunningProgram service = await site.StartServiceAsync();
        await using RunningProgram reporter = site.StartReporter();
        await using (RunningProgram slow = site.StartMonitor(interval: 3600))
        {
            await reporter.WaitForAsync(line => line == "a reading every 3600 s");
            await slow.InterruptAsync();
        }

        // At the old interval the readings would take hours.
        await using RunningProgram quick = site.StartMonitor(Often);
        await reporter.WaitForAsync(line => line == "a reading every 0.1 s");
        await quick.WaitForAsync(line => Printed.IsReading(line) && Printed.Number(line) >= 4);
    }

    // The reporter ends first, so that the monitor has all that it will ever get.
    private static async Task EndAndCompareAsync(RunningProgram reporter, RunningProgram monitor, params long[] earlier)
    {
        (int exitCode, string errors) = await reporter.InterruptAsync();
        Assert.True(exitCode == 0, errors);
        long[] acknowledged = [.. earlier, .. Printed.Acknowledged(reporter)];
        long[] shown = Printed.Readings(monitor);
        if (shown[^1] < acknowledged[^1]) await monitor.WaitForAsync(line => Printed.IsReading(line) && Printed.Number(line) >= acknowledged[^1]);
        (exitCode, errors) = await monitor.InterruptAsync();
        Assert.True(exitCode == 0, errors);

        shown = Printed.Readings(monitor);
        Assert.Equal(Printed.From1To(shown[^1]), shown);
        Assert.Equal(acknowledged.Order().Distinct(), acknowledged);
        Assert.Empty(acknowledged.Except(shown));
        Assert.DoesNotContain("no longer in the history", errors, StringComparison.Ordinal);
    }
}
