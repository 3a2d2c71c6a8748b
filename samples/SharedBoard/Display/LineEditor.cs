namespace SharedBoard.Display;

/// <summary>One line that is being typed.</summary>
/// <param name="question">What is asked.</param>
/// <param name="text">What stands there at first.</param>
/// <param name="done">Given the line, when it is done and not empty.</param>
internal sealed class LineEditor(string question, string text, Action<string> done)
{
    private string _text = text;

    public string Shown => $"{question}: {_text}▏";

    /// <summary>Takes a key; false when the line has been done, or given up.</summary>
    public bool Take(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Escape:
                return false;
            case ConsoleKey.Enter:
                if (_text.Trim() is { Length: > 0 } line) done(line);
                return false;
            case ConsoleKey.Backspace:
                _text = _text.Length == 0 ? "" : _text[..^1];
                return true;
            default:
                if (!char.IsControl(key.KeyChar)) _text += key.KeyChar;
                return true;
        }
    }
}
