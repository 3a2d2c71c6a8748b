using Hgx.Typed;
using SharedBoard.Boards;
using SharedBoard.Contracts;
using Spectre.Console;

namespace SharedBoard.Display;

/// <summary>The board on the whole terminal, and the keys that edit it, until it is left.</summary>
internal sealed class BoardScreen
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(50);
    private static readonly ControlCode EnterScreen = new("\e[?1049h\e[H"), LeaveScreen = new("\e[?1049l");

    private readonly HgxLink _link;
    private readonly Board _board;
    private readonly BoardEditor _editor;
    private readonly Notes _notes = new();
    private Guid? _selected;
    private LineEditor? _line;
    private bool _isHeld, _isLeft;
    private int _uncounted;
    private Task _pushing = Task.CompletedTask;

    public BoardScreen(HgxLink link, Board board, string author)
    {
        _link = link;
        _board = board;
        _editor = new BoardEditor(author, TimeProvider.System);
        _board.Updated += (_, change) => _notes.Tell(change);
    }

    /// <summary>Whether there is a terminal to draw on.</summary>
    public static bool IsPossible => !Console.IsOutputRedirected && !Console.IsInputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        AnsiConsole.Write(EnterScreen);
        try
        {
            // Live hides the cursor, and shows it again however this ends.
            await AnsiConsole.Live(Drawing.Draw(View())).StartAsync(context => DrawAsync(context, cancellationToken));
        }
        finally
        {
            AnsiConsole.Write(LeaveScreen);
        }

        await _pushing;
        // What was held back is not lost by leaving.
        if (_board.IsDirty) await PushAsync();
    }

    private async Task DrawAsync(LiveDisplayContext context, CancellationToken cancellationToken)
    {
        using var frames = new PeriodicTimer(Frame);
        while (!_isLeft && await frames.WaitForNextTickAsync(cancellationToken))
        {
            while (Console.KeyAvailable) Take(Console.ReadKey(intercept: true));
            if (!_isHeld && _board.IsDirty && _pushing.IsCompleted) _pushing = PushAsync();
            context.UpdateTarget(Drawing.Draw(View()));
        }
    }

    private View View()
    {
        Board now = _board.Capture();
        if (_selected is not { } selected || !now.Cards.ContainsKey(selected)) _selected = InOrder(now).FirstOrDefault() is var first && first != default ? first : null;
        return new View(now, _selected, _board.IsDirty, _isHeld, _link.State == HgxLinkState.Connected, _line?.Shown, _notes.Lines);
    }

    private static Guid[] InOrder(Board board) =>
        [.. Enum.GetValues<Lane>().SelectMany(lane => SharedBoard.Display.View.CardsOf(board, lane)).Select(x => x.Id)];

    private void Take(ConsoleKeyInfo key)
    {
        if (_line is { } line)
        {
            if (!line.Take(key)) _line = null;
            return;
        }

        switch (key.Key)
        {
            case ConsoleKey.UpArrow:
                Choose(-1);
                break;
            case ConsoleKey.DownArrow:
                Choose(1);
                break;
            case ConsoleKey.LeftArrow:
                Move(-1);
                break;
            case ConsoleKey.RightArrow:
                Move(1);
                break;
            case ConsoleKey.A:
                _line = new LineEditor("New card", "", text => Edit(() => _editor.Add(_board, (_selected = Guid.NewGuid()).Value, text)));
                break;
            case ConsoleKey.E when Selected() is { } card:
                Guid edited = _selected!.Value;
                _line = new LineEditor("Text", card.Text, text => Edit(() => _editor.Rewrite(_board, edited, text)));
                break;
            case ConsoleKey.D when _selected is { } id:
                Edit(() => _editor.Remove(_board, id));
                break;
            case ConsoleKey.T:
                _line = new LineEditor("Title", _board.Title, title => Edit(() => _editor.Name(_board, title)));
                break;
            case ConsoleKey.H:
                _isHeld = !_isHeld;
                _notes.Say(_isHeld ? "Pushes are held back: what you change is a draft." : "Pushes go out again.");
                break;
            case ConsoleKey.P when _pushing.IsCompleted:
                _pushing = PushAsync();
                break;
            case ConsoleKey.Q:
                _isLeft = true;
                break;
        }
    }

    private Card? Selected() => _selected is { } id ? _board.Cards.GetValueOrDefault(id) : null;

    private void Choose(int step)
    {
        Guid[] cards = InOrder(_board.Capture());
        if (cards.Length != 0) _selected = cards[Math.Clamp(Array.IndexOf(cards, _selected ?? cards[0]) + step, 0, cards.Length - 1)];
    }

    private void Move(int step)
    {
        if (Selected() is not { } card) return;
        Lane lane = (Lane)Math.Clamp((int)card.Lane + step, 0, (int)Lane.Done);
        if (lane != card.Lane) Edit(() => _editor.Move(_board, _selected!.Value, lane));
    }

    private void Edit(Action edit)
    {
        edit();
        _uncounted++;
    }

    // Whatever is drawn goes on meanwhile; a draft stays one until the service has it.
    private async Task PushAsync()
    {
        try
        {
            int counted = _uncounted;
            await _board.PushAsync();
            // Counted on the copy of an update: on the live board others may count between reading and setting.
            HgxUpdateResult result = await _board.UpdateAsync(copy => copy.Edits += counted);
            _uncounted -= counted;
            foreach (HgxConflict conflict in result.Conflicts) _notes.Tell(conflict);
        }
        catch (HgxException error)
        {
            _notes.Say(error.Message);
        }
    }
}
