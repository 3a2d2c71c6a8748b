using System.CommandLine;
using System.CommandLine.Invocation;
using Hgx.Typed;
using SharedBoard.Boards;
using SharedBoard.Contracts;
using SharedBoard.Display;

namespace SharedBoard.Commands;

/// <summary>The whole command line; by itself it opens a board on the terminal.</summary>
internal sealed class BoardCommand : RootCommand
{
    private readonly Option<int?> _port = SharedOptions.IpcPort();
    private readonly Option<string> _author = SharedOptions.Author();
    private readonly Argument<Ghid?> _address = SharedOptions.Address();

    private BoardCommand() : base(
        """
        A task board that several terminals edit at once, on a running hgx ('hgx start').

        Open it twice, side by side: what one changes the other shows at once. Hold pushes back with 'h' in both, change
        the same card, and let go: the board says what was merged and what gave way.
        Exit codes: 0 ok, 1 failed, 2 usage, 5 no service.
        """)
    {
        Add(_address);
        Add(_port);
        Add(_author);
        Add(new NewCommand());
        Add(new ShowCommand());
        Add(new WorkCommand());
        SetAction(RunAsync);
    }

    /// <summary>Does what the arguments say, and gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        ParseResult parsed = new BoardCommand().Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            Complain($"{string.Join(' ', parsed.Errors.Select(error => error.Message))} See --help.");
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (error is HgxException or IOException)
        {
            Complain(error.Message);
            return ExitCodes.Of(error);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C.
            return ExitCodes.Ok;
        }
    }

    private static void Complain(string message) => Console.Error.WriteLine($"shared-board: {message.ReplaceLineEndings(" ")}");

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (!BoardScreen.IsPossible)
        {
            Complain("There is no terminal to draw on; 'show' prints a board, and 'work' edits one by itself.");
            return ExitCodes.Usage;
        }

        await using HgxLink link = await HgxLink.ConnectAsync(new HgxLinkOptions { IpcPort = parsed.GetValue(_port) }, cancellationToken);
        Board board = await BoardFinder.OpenAsync(link, parsed.GetValue(_address), cancellationToken);
        await new BoardScreen(link, board, parsed.GetValue(_author)!).RunAsync(cancellationToken);
        return ExitCodes.Ok;
    }
}
