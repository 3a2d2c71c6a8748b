using System.CommandLine;
using Hgx.Typed;
using Telemeter.Display;

namespace Telemeter.Commands;

/// <summary><c>reporter</c>: an app of its own, on a running service.</summary>
internal sealed class ReporterCommand : Command
{
    private readonly Option<int?> _port = SharedOptions.IpcPort();
    private readonly Option<string?> _appDirectory = SharedOptions.AppDirectory();
    private readonly Option<TimeSpan?> _duration = SharedOptions.Duration();

    public ReporterCommand() : base(
        "reporter",
        "Report this machine's readings to the first monitor that asks, and to it alone, on a running hgx. "
        + "Prints 'acknowledged N' for each reading that is safe.")
    {
        Add(_port);
        Add(_appDirectory);
        Add(_duration);
        SetAction(RunAsync);
    }

    private Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new HgxLinkOptions { IpcPort = parsed.GetValue(_port), AppDirectory = parsed.GetValue(_appDirectory) };
        return Running.UntilEndAsync(
            parsed.GetValue(_duration),
            cancellationToken,
            token => Running.ReportAsync(options, new Notices(Console.Out), number => Console.WriteLine($"acknowledged {number}"), token));
    }
}
