using System.CommandLine;
using System.CommandLine.Invocation;
using Hgx.Service;
using Hgx.Typed;
using Telemeter.Apps;
using Telemeter.Display;

namespace Telemeter.Commands;

/// <summary>The whole command line; by itself it runs everything in one process: a service, a reporter and a monitor.</summary>
internal sealed class TelemeterCommand : RootCommand
{
    private readonly Option<TimeSpan?> _interval = SharedOptions.Interval();
    private readonly Option<TimeSpan?> _duration = SharedOptions.Duration();

    private TelemeterCommand() : base(
        """
        Reports this machine's CPU load, memory, disk and network from one app to another, through live objects.

        Without a command: a service, a reporter and a monitor in this process. On a terminal it draws them;
        else it prints a line a reading. Exit codes: 0 ok, 1 failed, 2 usage, 5 no service.
        """)
    {
        Add(_interval);
        Add(_duration);
        Add(new ReporterCommand());
        Add(new MonitorCommand());
        SetAction(RunAsync);
    }

    /// <summary>Does what the arguments say, and gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        ParseResult parsed = new TelemeterCommand().Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            Complain($"{string.Join(' ', parsed.Errors.Select(error => error.Message))} See --help.");
            return ExitCodes.Usage;
        }

        try
        {
            // Ctrl+C and SIGTERM cancel the command's token; it then has this long to end.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
            });
        }
        catch (Exception error) when (error is HgxException or RefusedException or IOException or UnauthorizedAccessException)
        {
            Complain(error.Message);
            return ExitCodes.Of(error);
        }
    }

    private static void Complain(string message) => Console.Error.WriteLine($"telemeter: {message.ReplaceLineEndings(" ")}");

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string directory = Directory.CreateTempSubdirectory("telemeter-").FullName;
        try
        {
            await using HgxService service = await HgxService.StartAsync(
                new HgxServiceOptions { DataDirectory = Path.Combine(directory, "service") }, cancellationToken);
            // Two apps, a link each: all that goes between them goes through the service.
            var options = new HgxLinkOptions { Channel = service.OpenChannel, AppDirectory = Path.Combine(directory, "apps") };
            return await Running.UntilEndAsync(
                parsed.GetValue(_duration),
                cancellationToken,
                token => Running.ReportAsync(options, new Notices(null), onAcknowledged: null, token),
                token => Running.MonitorAsync(options, parsed.GetValue(_interval), token));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
