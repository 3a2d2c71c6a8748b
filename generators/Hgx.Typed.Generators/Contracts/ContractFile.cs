namespace Hgx.Typed.Generators.Contracts;

/// <summary>The lines of a contract file. Lines that cannot be read are told of, and do not keep the others from being read.</summary>
public sealed class ContractFile
{
    /// <summary>The file of what released apps rely on.</summary>
    public const string Shipped = "HgxContracts.Shipped.txt";

    /// <summary>The file of what came since.</summary>
    public const string Unshipped = "HgxContracts.Unshipped.txt";

    /// <summary>A file without lines.</summary>
    public static readonly ContractFile Empty = Parse("");

    private ContractFile(List<NumberedLine> lines, List<LineProblem> problems) => (Lines, Problems) = (lines, problems);

    /// <summary>What could be read.</summary>
    public IReadOnlyList<NumberedLine> Lines { get; }

    /// <summary>What could not.</summary>
    public IReadOnlyList<LineProblem> Problems { get; }

    /// <summary>Reads a file's text. Empty lines and those that begin with # say nothing.</summary>
    public static ContractFile Parse(string text)
    {
        var lines = new List<NumberedLine>();
        var problems = new List<LineProblem>();
        string[] all = text.Split('\n');
        for (int i = 0; i < all.Length; i++)
        {
            if (IsComment(all[i])) continue;
            if (ContractLine.Parse(all[i], out string problem) is { } line) lines.Add(new NumberedLine(i, line));
            else problems.Add(new LineProblem(i, problem));
        }

        return new ContractFile(lines, problems);
    }

    /// <summary>Whether a line is none of a contract.</summary>
    public static bool IsComment(string line) => line.Trim() is "" or ['#', ..];
}

/// <summary>A line and its number in the file, from 0.</summary>
public sealed record NumberedLine(int Number, ContractLine Line);

/// <summary>What is wrong with a line, by its number in the file, from 0.</summary>
public sealed record LineProblem(int Number, string Text);
