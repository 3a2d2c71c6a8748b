using System.CommandLine;
using Hgx.Typed;
using SharedBoard.Boards;

namespace SharedBoard.Commands;

/// <summary><c>show</c>: prints a board.</summary>
internal sealed class ShowCommand : Command
{
    private readonly Option<int?> _port = SharedOptions.IpcPort();
    private readonly Argument<Ghid?> _address = SharedOptions.Address();

    public ShowCommand() : base("show", "Print a board, a line a card.")
    {
        Add(_address);
        Add(_port);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using HgxLink link = await HgxLink.ConnectAsync(new HgxLinkOptions { IpcPort = parsed.GetValue(_port) }, cancellationToken);
        BoardLines.Print(await BoardFinder.OpenAsync(link, parsed.GetValue(_address), cancellationToken), Console.Out);
        return ExitCodes.Ok;
    }
}
