using System.CommandLine;
using Hgx.Typed;

namespace Telemeter.Commands;

/// <summary><c>monitor</c>: an app of its own, on a running service.</summary>
internal sealed class MonitorCommand : Command
{
    private readonly Option<int?> _port = SharedOptions.IpcPort();
    private readonly Option<string?> _appDirectory = SharedOptions.AppDirectory();
    private readonly Option<TimeSpan?> _interval = SharedOptions.Interval();
    private readonly Option<TimeSpan?> _duration = SharedOptions.Duration();

    public MonitorCommand() : base("monitor", "Show the readings of a reporter on a running hgx: drawn on a terminal, else a line each.")
    {
        Add(_port);
        Add(_appDirectory);
        Add(_interval);
        Add(_duration);
        SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new HgxLinkOptions { IpcPort = parsed.GetValue(_port), AppDirectory = parsed.GetValue(_appDirectory) };
        return Running.UntilEndAsync(
            parsed.GetValue(_duration), cancellationToken, token => Running.MonitorAsync(options, parsed.GetValue(_interval), token));
    }
}
