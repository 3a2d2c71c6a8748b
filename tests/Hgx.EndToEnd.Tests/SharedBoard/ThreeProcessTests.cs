using System.Globalization;

namespace Hgx.EndToEnd.Tests.SharedBoard;

/// <summary>Three processes edit one board at once, while the service is killed and comes back.</summary>
public sealed class ThreeProcessTests
{
    private const string Variable = "HGX_BOARD_EDITS";

    // 2000 keep them busy for over a minute.
    private static readonly int s_edits = int.Parse(Environment.GetEnvironmentVariable(Variable) ?? "250", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_edit_is_lost_and_all_end_with_the_same_board()
    {
        using var site = new BoardSite();
        RunningProgram service = await site.StartServiceAsync();
        await using RunningProgram making = site.Start("new", "Launch");
        await making.EndAsync();
        string address = Assert.Single(making.Lines);
        RunningProgram[] workers = [.. Enumerable.Range(1, 3).Select(number => site.Start(
            "work", address, "--author", $"w{number}", "--seed", $"{number}", "--edits", s_edits.ToString(CultureInfo.InvariantCulture)))];
        try
        {
            for (int kill = 1; kill <= 2; kill++)
            {
                int own = 0;
                await workers[0].WaitForAsync(line => IsOwn(line) && ++own == s_edits / 4);
                await service.KillAsync();
                service = await site.StartServiceAsync();
            }

            await Task.WhenAll(workers.Select(worker => worker.WaitForAsync(line => line.StartsWith("worked ", StringComparison.Ordinal))));
            foreach (RunningProgram worker in workers) await worker.TypeAsync("show");
            (int ExitCode, string Errors)[] ends = await Task.WhenAll(workers.Select(worker => worker.EndAsync()));
            Assert.All(ends, end => Assert.Equal((0, ""), end));
            Check([.. workers.Select(worker => new Ledger(worker))]);
        }
        finally
        {
            foreach (RunningProgram worker in workers) await worker.DisposeAsync();
            await service.DisposeAsync();
        }
    }

    private static void Check(Ledger[] ledgers)
    {
        string[] board = ledgers[0].Board;
        Assert.All(ledgers, ledger => Assert.Equal(board, ledger.Board));
        // Who counts at once has counted twice.
        Assert.Equal($"edits {ledgers.Sum(ledger => ledger.Edits)}", board[^1]);
        Assert.Equal("authors w1 w2 w3", board[^2]);

        Dictionary<string, string> cards = board.Where(line => line.StartsWith("card ", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToDictionary(x => x[1], x => x[3]);
        HashSet<string> removed = [.. ledgers.SelectMany(ledger => ledger.Removed)];
        var lost = new List<string>();
        foreach (Ledger ledger in ledgers)
        {
            foreach ((string card, string text) in ledger.Written)
            {
                // What does not stand was replaced or taken away by somebody who had it before their eyes, or gave way in a conflict that names it.
                bool stands = cards.GetValueOrDefault(card) == text;
                bool isReplaced = ledgers.Any(other => other.Replaced.Contains(text) || other.Hidden.Contains(text));
                if (!stands && !isReplaced) lost.Add($"{card} {text}");
                if (!cards.ContainsKey(card) && !removed.Contains(card)) lost.Add($"{card}, which nobody has taken away");
            }
        }

        Assert.Empty(lost);
        // Nothing on the board is nobody's.
        Assert.Empty(cards.Values.Except(ledgers.SelectMany(ledger => ledger.Written).Select(x => x.Text)));
    }

    private static bool IsOwn(string line) => line.Split(' ')[0] is "added" or "changed" or "moved" or "removed";
}
