using System.CommandLine;
using Hgx.Cli.Help;
using Hgx.Cli.Results;
using Hgx.Typed;

namespace Hgx.Cli.Commands;

/// <summary><c>hgx whoami</c>: prints the fingerprint of the service that runs.</summary>
internal sealed class WhoAmICommand() : LinkCommand(
    "whoami", "Print the fingerprint of the service that runs: give it to who wants to share objects with you.")
{
    public override string Notes => "--json prints {\"whoami\": FINGERPRINT}.";

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("hgx whoami", "ask this user's service"),
        new("hgx whoami --ipc-port 7900", "ask the service on port 7900"),
    ];

    protected override Task<ExitCode> RunAsync(HgxLink link, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (AsJson(parsed)) JsonLine.Write(Console.Out, json => json.WriteString("whoami", link.WhoAmI.ToString()));
        else Console.WriteLine(link.WhoAmI.ToString());
        return Task.FromResult(ExitCode.Ok);
    }
}
