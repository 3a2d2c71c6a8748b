using System.CommandLine;
using Hgx.Cli.Help;
using Hgx.Cli.Results;
using Hgx.Cli.Running;
using Hgx.Protocol;
using Hgx.Service;
using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Cli.Commands;

/// <summary><c>hgx start</c>: runs the service until a signal stops it.</summary>
internal sealed class StartCommand : Command, IExplained
{
    /// <summary>Under the 5 s within which a signal ends the process.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(4.5);

    private readonly Option<string> _data = new("--data")
    {
        Description = "The data directory: made when missing, for this user alone; one service at a time may use it. "
            + "[default: $XDG_DATA_HOME/hgx, else hgx in the user's local application data]",
        HelpName = "DIR",
        Validators =
        {
            result =>
            {
                if (string.IsNullOrWhiteSpace(result.Tokens.SingleOrDefault()?.Value)) result.AddError("--data names a directory.");
            },
        },
    };

    private readonly Option<int?> _ipcPort = IpcPortOption.Create(
        smallest: 0, $"The port to listen on, at 127.0.0.1 and ::1; 0 picks a free one. [default: {ProtocolLimits.DefaultPort}]");

    private readonly Option<bool> _tcp = new("--tcp")
    {
        Description = "Open the port also where the system cannot tell which user connects: every user of this machine can then read and change everything.",
    };

    private readonly Option<bool> _allowOtherUsers = new("--allow-other-users")
    {
        Description = "Let every user of this machine connect to the port: they can then read and change everything.",
    };

    public StartCommand() : base("start", "Run the service in the foreground, until Ctrl+C or SIGTERM.")
    {
        Add(_data);
        Add(_ipcPort);
        Add(_tcp);
        Add(_allowOtherUsers);
        SetAction(RunAsync);
    }

    public string Notes =>
        """
        Listens on the port, and on the Unix socket hgx.sock in the data directory. When it accepts connections it prints one line:
          ready ipc=ws://127.0.0.1:PORT whoami=FINGERPRINT
        Logs go to stderr. However it ends, what it has acknowledged to an app is on disk.
        """;

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("hgx start", "this user's service, on port 7772"),
        new("hgx start --data ./alice --ipc-port 0", "another one beside it, on any free port"),
        new("hgx start 2>> hgx.log", "with its log in a file"),
    ];

    private async Task<int> RunAsync(ParseResult parsed)
    {
        using ILoggerFactory loggers = StandardErrorLog.Create();
        // Before the service starts, so that a signal meanwhile finds us.
        using var signals = new TerminationSignals();
        var options = new HgxServiceOptions
        {
            DataDirectory = parsed.GetValue(_data),
            IpcPort = parsed.GetValue(_ipcPort) ?? ProtocolLimits.DefaultPort,
            IpcSocket = true,
            Tcp = parsed.GetValue(_tcp),
            AllowOtherUsers = parsed.GetValue(_allowOtherUsers),
            LoggerFactory = loggers,
        };

        HgxService service;
        try
        {
            service = await HgxService.StartAsync(options, signals.Received).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (signals.Received.IsCancellationRequested)
        {
            return ExitCode.Ok.Number;
        }

        Console.WriteLine($"ready ipc={Address(service)} whoami={service.WhoAmI}");
        await signals.WaitAsync().ConfigureAwait(false);
        ILogger logger = loggers.CreateLogger("Hgx.Cli");
        RunningLog.Stopping(logger);
        await StopAsync(service).ConfigureAwait(false);
        RunningLog.Stopped(logger);
        return ExitCode.Ok.Number;
    }

    private static string Address(HgxService service) =>
        service.IpcPort is { } port ? $"ws://127.0.0.1:{port}" : $"unix://{service.IpcPath}";

    private static async Task StopAsync(HgxService service)
    {
        try
        {
            await service.StopAsync().WaitAsync(StopPatience).ConfigureAwait(false);
        }
        catch (TimeoutException error)
        {
            throw new HgxServiceException("The service did not stop in time and is ended. What it had acknowledged is on disk.", error);
        }
    }
}
