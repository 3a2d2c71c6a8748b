using System.CommandLine;
using System.CommandLine.Parsing;
using Hgx.Cli.Help;
using Hgx.Cli.Results;
using Hgx.Typed;

namespace Hgx.Cli.Commands;

/// <summary>A command that asks the service that runs, over a link.</summary>
internal abstract class LinkCommand : Command, IExplained
{
    private readonly Option<bool> _json = JsonOption.Create();

    private readonly Option<int?> _ipcPort = IpcPortOption.Create(
        smallest: 1, "The service's port. Without it, port 7772 is tried, then the socket of this user's default data directory.");

    protected LinkCommand(string name, string description) : base(name, description)
    {
        Add(_json);
        Add(_ipcPort);
        SetAction(RunAsync);
    }

    public abstract string? Notes { get; }

    public abstract IReadOnlyList<Example> Examples { get; }

    /// <summary>Does what is asked, over a link that is connected.</summary>
    protected abstract Task<ExitCode> RunAsync(HgxLink link, ParseResult parsed, CancellationToken cancellationToken);

    /// <summary>Whether what is printed is JSON.</summary>
    protected bool AsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <inheritdoc cref="AsJson(ParseResult)"/>
    protected bool AsJson(CommandResult result) => result.GetValue(_json);

    protected virtual async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = new HgxLinkOptions { IpcPort = parsed.GetValue(_ipcPort) };
        HgxLink link = await HgxLink.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        await using (link.ConfigureAwait(false)) return (await RunAsync(link, parsed, cancellationToken).ConfigureAwait(false)).Number;
    }
}
