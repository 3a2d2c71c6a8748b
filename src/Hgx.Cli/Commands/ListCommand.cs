using System.CommandLine;
using Hgx.Cli.Help;
using Hgx.Cli.Results;
using Hgx.Typed;

namespace Hgx.Cli.Commands;

/// <summary><c>hgx list</c>: prints the addresses of all objects of an ApiID.</summary>
internal sealed class ListCommand : LinkCommand
{
    private readonly Option<ApiId?> _api = ApiOption.Create("What the objects are.");

    public ListCommand() : base("list", "Print the addresses of all objects of an ApiID.")
    {
        _api.Required = true;
        Add(_api);
    }

    public override string Notes =>
        """
        NAME is what stands in [HgxObject(ApiId = NAME)]: a name such as acme.status@1, or the 64 bytes as hex:... or base64:...
        One address on a line, in ascending order. Private objects are their apps' alone, and are not among them. Takes no share from an app.
        --json prints {"ghid"} for each.
        """;

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("hgx list --api acme.status@1", "all objects of that contract"),
        new("hgx list --api acme.status@1 | xargs -n1 hgx get", "and what they hold"),
    ];

    protected override async Task<ExitCode> RunAsync(HgxLink link, ParseResult parsed, CancellationToken cancellationToken)
    {
        await foreach (Ghid ghid in link.ListAsync(parsed.GetValue(_api)!.Value, cancellationToken).ConfigureAwait(false))
            AddressLine.Write(Console.Out, ghid, AsJson(parsed));
        return ExitCode.Ok;
    }
}
