namespace Hgx.EndToEnd.Tests.SharedBoard;

/// <summary>What a worker has printed: its edits, what it saw of others' and what gave way, and the board as it was for it in the end.</summary>
internal sealed class Ledger
{
    public Ledger(RunningProgram worker)
    {
        string[] lines = [.. worker.Lines];
        int worked = Array.FindIndex(lines, line => line.StartsWith("worked ", StringComparison.Ordinal));
        Edits = long.Parse(lines[worked].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        int board = Array.FindIndex(lines, line => line.StartsWith("board ", StringComparison.Ordinal));
        Board = lines[board..^1];
        foreach (string[] words in lines[..board].Select(line => line.Split(' ')))
        {
            switch (words[0])
            {
                case "added":
                    Written.Add((words[1], words[3]));
                    break;
                case "changed":
                    Written.Add((words[1], words[3]));
                    Replaced.Add(words[2]);
                    break;
                case "moved":
                    Replaced.Add(words[2]);
                    break;
                case "removed":
                    Replaced.Add(words[2]);
                    Removed.Add(words[1]);
                    break;
                case "hid":
                    Hidden.Add(words[2]);
                    break;
            }
        }
    }

    /// <summary>How many edits it has made.</summary>
    public long Edits { get; }

    /// <summary>The board's lines.</summary>
    public string[] Board { get; }

    /// <summary>The texts that it has written, each on which card; no two are the same.</summary>
    public List<(string Card, string Text)> Written { get; } = [];

    /// <summary>The texts that it had before its eyes when it replaced them.</summary>
    public HashSet<string> Replaced { get; } = [];

    /// <summary>The cards that it has taken away.</summary>
    public HashSet<string> Removed { get; } = [];

    /// <summary>The texts that it was told of as what gave way in a conflict.</summary>
    public HashSet<string> Hidden { get; } = [];
}
