using System.CommandLine;
using Hgx.Cli.Help;
using Hgx.Cli.Results;
using Hgx.Cli.Running;
using Hgx.Typed;

namespace Hgx.Cli.Commands;

/// <summary><c>hgx watch</c>: prints an object's states, or an ApiID's objects, as they come.</summary>
internal sealed class WatchCommand : LinkCommand
{
    /// <summary>How often it is seen whether the link has ended for good, which it says by its state alone.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly Argument<Ghid?> _ghid = GhidArgument.Create(ArgumentArity.ZeroOrOne);

    private readonly Option<ApiId?> _api = ApiOption.Create("Watch for objects of this ApiID instead of one object's states.");

    public WatchCommand() : base("watch", "Print the states of an object, or the objects of an ApiID, as they come; until Ctrl+C or SIGTERM.")
    {
        Add(_ghid);
        Add(_api);
        Validators.Add(result =>
        {
            if (result.GetResult(_ghid) is null or { Tokens.Count: 0 } == result.GetResult(_api) is null)
                result.AddError("Name either the GHID of an object, or an ApiID with --api.");
        });
    }

    public override string Notes =>
        """
        An object's present state comes first, then each new one: the time in UTC and the state, on a line. Of states that come faster than they
        are read, the last is printed. When the object is deleted, watch says so and ends.
        With --api: the address of each object that is there, then of each new one, once. Takes no share from an app.
        NAME is what stands in [HgxObject(ApiId = NAME)]: a name such as acme.status@1, or the 64 bytes as hex:... or base64:...
        When the connection drops, watch says so on stderr and goes on, with what it has missed.
        --json prints {"event": "state", "time", ...} with what get --json prints, {"event": "deleted", "time", "ghid"}, and with --api {"ghid"}.
        On stderr: {"event": "disconnected" or "reconnected", "time", "message"}.
        """;

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("hgx watch $GHID", "an object's states, a line each"),
        new("hgx watch $GHID --json | jq .state", "the states alone, for a program"),
        new("hgx watch --api acme.status@1", "every object of that contract, and those to come"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // Before the link connects, so that a signal meanwhile finds us.
        using var signals = new TerminationSignals();
        try
        {
            return await base.RunAsync(parsed, signals.Received).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (signals.Received.IsCancellationRequested)
        {
            return ExitCode.Ok.Number;
        }
    }

    protected override async Task<ExitCode> RunAsync(HgxLink link, ParseResult parsed, CancellationToken cancellationToken)
    {
        bool asJson = AsJson(parsed);
        link.Disconnected += (_, _) => Notice.Disconnected.Write(Console.Error, asJson);
        link.Resynced += (_, _) => Notice.Reconnected.Write(Console.Error, asJson);
        if (parsed.GetValue(_api) is { } apiId)
        {
            await foreach (Ghid ghid in link.WatchAsync(apiId, cancellationToken).ConfigureAwait(false)) AddressLine.Write(Console.Out, ghid, asJson);
            cancellationToken.ThrowIfCancellationRequested();
            throw Ended();
        }

        HgxBytes watched = await link.GetAsync<HgxBytes>(parsed.GetValue(_ghid)!.Value, cancellationToken).ConfigureAwait(false);
        Task deleted = new StatePrinter(watched, Console.Out, asJson).RunAsync();
        while (await Task.WhenAny(deleted, Task.Delay(Glance, cancellationToken)).ConfigureAwait(false) != deleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (link.State == HgxLinkState.Stopped) throw Ended();
        }

        await deleted.ConfigureAwait(false);
        if (!asJson) Notice.Deleted.Write(Console.Error, asJson);
        return ExitCode.Ok;
    }

    private static HgxLinkException Ended() => new("The service that was watched has gone, and another one, of another identity, is in its place.");
}
