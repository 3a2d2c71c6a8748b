using System.CommandLine;
using Hgx.Typed;
using SharedBoard.Boards;
using SharedBoard.Contracts;

namespace SharedBoard.Commands;

/// <summary><c>new</c>: makes a board.</summary>
internal sealed class NewCommand : Command
{
    private readonly Option<int?> _port = SharedOptions.IpcPort();
    private readonly Argument<string> _title = new("title") { Description = "What the board is called.", DefaultValueFactory = static _ => "Board" };

    public NewCommand() : base("new", "Make a board, and print its address.")
    {
        Add(_title);
        Add(_port);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using HgxLink link = await HgxLink.ConnectAsync(new HgxLinkOptions { IpcPort = parsed.GetValue(_port) }, cancellationToken);
        Board board = await BoardFinder.MakeAsync(link, parsed.GetValue(_title)!, cancellationToken);
        Console.WriteLine($"{board.Ghid}");
        return ExitCodes.Ok;
    }
}
