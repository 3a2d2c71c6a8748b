using System.CommandLine;
using Hgx.Cli.Help;
using Hgx.Cli.Results;
using Hgx.Typed;

namespace Hgx.Cli.Commands;

/// <summary><c>hgx whoami</c>: prints the fingerprint of the service that runs.</summary>
internal sealed class WhoAmICommand : Command, IExplained
{
    private readonly Option<int?> _ipcPort = IpcPortOption.Create(
        smallest: 1, "The service's port. Without it, port 7772 is tried, then the socket of this user's default data directory.");

    public WhoAmICommand() : base("whoami", "Print the fingerprint of the service that runs: give it to who wants to share objects with you.")
    {
        Add(_ipcPort);
        SetAction(RunAsync);
    }

    public string? Notes => null;

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("hgx whoami", "ask this user's service"),
        new("hgx whoami --ipc-port 7900", "ask the service on port 7900"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new HgxLinkOptions { IpcPort = parsed.GetValue(_ipcPort) };
        HgxLink link = await HgxLink.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        await using (link.ConfigureAwait(false)) Console.WriteLine(link.WhoAmI.ToString());
        return ExitCode.Ok.Number;
    }
}
