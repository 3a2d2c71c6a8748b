using System.CommandLine;
using Hgx.Typed;
using SharedBoard.Boards;
using SharedBoard.Contracts;
using SharedBoard.Work;

namespace SharedBoard.Commands;

/// <summary><c>work</c>: edits a board without anybody at the keys.</summary>
internal sealed class WorkCommand : Command
{
    private readonly Option<int?> _port = SharedOptions.IpcPort();
    private readonly Option<string> _author = SharedOptions.Author();
    private readonly Option<int> _edits = new("--edits") { Description = "How many edits to make.", HelpName = "N", DefaultValueFactory = static _ => 100 };
    private readonly Option<int> _pause = new("--pause")
    {
        Description = "How long to think before the next edit, on the average, in milliseconds.", HelpName = "MS", DefaultValueFactory = static _ => 20,
    };

    private readonly Option<int> _seed = new("--seed") { Description = "Chooses the edits.", HelpName = "N" };
    private readonly Argument<Ghid?> _address = SharedOptions.Address();

    public WorkCommand() : base(
        "work",
        "Edit a board by itself, and print a ledger: what was added, changed, moved and removed here, what was seen of others, and what gave way in a "
        + "conflict. After 'worked' it waits for a line of input, prints the board as it is for it, and ends.")
    {
        Add(_address);
        Add(_port);
        Add(_author);
        Add(_edits);
        Add(_pause);
        Add(_seed);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // However long the service is away, and however busy the others are, an edit waits its turn.
        var options = new HgxLinkOptions { IpcPort = parsed.GetValue(_port), RequestTimeout = TimeSpan.FromMinutes(10), UpdateAttempts = 10_000 };
        await using HgxLink link = await HgxLink.ConnectAsync(options, cancellationToken);
        Board board = await BoardFinder.OpenAsync(link, parsed.GetValue(_address), cancellationToken);
        var worker = new Worker(board, parsed.GetValue(_author)!, new Random(parsed.GetValue(_seed)), TimeSpan.FromMilliseconds(parsed.GetValue(_pause)), Console.Out);
        await worker.WorkAsync(parsed.GetValue(_edits), cancellationToken);
        await Console.In.ReadLineAsync(cancellationToken);
        await worker.ShowAsync(cancellationToken);
        return ExitCodes.Ok;
    }
}
