using System.CommandLine;
using Hgx.Cli.Help;
using Hgx.Cli.Objects;
using Hgx.Cli.Results;
using Hgx.Typed;

namespace Hgx.Cli.Commands;

/// <summary><c>hgx get</c>: prints what an object is, and its state.</summary>
internal sealed class GetCommand : LinkCommand
{
    private readonly Argument<Ghid?> _ghid = GhidArgument.Create(ArgumentArity.ExactlyOne);

    private readonly Option<bool> _raw = new("--raw") { Description = "Write the bytes of the state, and nothing else." };

    public GetCommand() : base("get", "Print what an object is, and its state.")
    {
        Add(_ghid);
        Add(_raw);
        Validators.Add(result =>
        {
            if (result.GetValue(_raw) && AsJson(result)) result.AddError("--raw and --json exclude each other.");
        });
    }

    public override string Notes =>
        """
        A state of JSON is printed as JSON, and so is one of MessagePack (what [HgxObject] classes have, members by name): bytes in it as base64,
        timestamps as ISO 8601. Of any other state the first 256 bytes are printed in hexadecimal.
        A private object is seen by its own app only, and not found here.
        --json prints {"ghid", "apiId", "binder", "dynamic", "private", "size", "format", "state"}: format is json, messagepack or bytes;
        state is the value, or of bytes all of them in base64.
        """;

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("hgx get $GHID", "what the object is, and its state"),
        new("hgx get $GHID --json | jq .state", "its state alone, for a program"),
        new("hgx get $GHID --raw > state.bin", "the bytes of its state, in a file"),
    ];

    protected override async Task<ExitCode> RunAsync(HgxLink link, ParseResult parsed, CancellationToken cancellationToken)
    {
        HgxBytes got = await link.GetAsync<HgxBytes>(parsed.GetValue(_ghid)!.Value, cancellationToken).ConfigureAwait(false);
        if (parsed.GetValue(_raw))
        {
            Stream output = Console.OpenStandardOutput();
            await using (output.ConfigureAwait(false)) await output.WriteAsync(got.State, cancellationToken).ConfigureAwait(false);
            return ExitCode.Ok;
        }

        var view = new ObjectView(got.Hgx, got.State);
        if (AsJson(parsed)) JsonLine.Write(Console.Out, view.Write);
        else view.Write(Console.Out, link.WhoAmI);
        return ExitCode.Ok;
    }
}
