using Hgx.Typed;
using SharedBoard.Boards;
using SharedBoard.Contracts;

namespace SharedBoard.Work;

/// <summary>Edits a board by itself, and keeps a ledger of what it has edited, seen, and lost to others with its name.</summary>
/// <param name="board">The live board.</param>
/// <param name="author">Its name; a part of every text that it writes, so that no two texts are the same.</param>
/// <param name="random">Chooses the edits.</param>
/// <param name="pause">How long it thinks before the next edit, on the average.</param>
/// <param name="ledger">Where the ledger goes, a line an entry.</param>
internal sealed class Worker(Board board, string author, Random random, TimeSpan pause, TextWriter ledger)
{
    private readonly BoardEditor _editor = new(author, TimeProvider.System);
    private readonly List<Guid> _own = [];
    private int _texts;
    private long _edits;

    /// <summary>Makes a number of edits, half of them as drafts that are pushed, half as updates.</summary>
    public async Task WorkAsync(int edits, CancellationToken cancellationToken)
    {
        board.Updated += (_, change) => Tell(change);
        while (_edits < edits)
        {
            Entry entry = Choose();
            if (random.Next(2) == 0)
            {
                entry.Replaced = entry.Edit(board);
                await board.PushAsync(cancellationToken);
                if (entry.IsMade) await UpdateAsync(static copy => copy.Edits++, cancellationToken);
            }
            else
            {
                await UpdateAsync(
                    copy =>
                    {
                        entry.Replaced = entry.Edit(copy);
                        if (entry.IsMade) copy.Edits++;
                    },
                    cancellationToken);
            }

            if (entry.IsMade) Tell(entry);
            await Task.Delay(random.NextDouble() * 2 * pause, cancellationToken);
        }

        ledger.WriteLine($"worked {_edits}");
    }

    /// <summary>Prints the board as it is for this app.</summary>
    public async Task ShowAsync(CancellationToken cancellationToken)
    {
        await board.SyncAsync(cancellationToken);
        BoardLines.Print(board.Capture(), ledger);
        ledger.WriteLine("end");
    }

    private async Task UpdateAsync(Action<Board> edit, CancellationToken cancellationToken)
    {
        HgxUpdateResult result = await board.UpdateAsync(edit, cancellationToken);
        TellHidden(result.Conflicts);
    }

    private Entry Choose()
    {
        string text = $"{author}-{++_texts}";
        Guid[] there = [.. board.Cards.Keys];
        int chosen = random.Next(10);
        if (chosen < 3 || there.Length == 0)
        {
            var id = Guid.NewGuid();
            return new Entry("added", id, text, copy =>
            {
                _editor.Add(copy, id, text);
                return null;
            });
        }

        Guid any = there[random.Next(there.Length)];
        if (chosen < 7) return new Entry("changed", any, text, copy => _editor.Rewrite(copy, any, text));
        if (chosen < 9 || _own.Count == 0) return new Entry("moved", any, "", copy => _editor.Move(copy, any, (Lane)random.Next(3)));
        Guid own = _own[random.Next(_own.Count)];
        return new Entry("removed", own, "", copy => _editor.Remove(copy, own));
    }

    private void Tell(Entry entry)
    {
        _edits++;
        if (entry.Kind == "added") _own.Add(entry.Id);
        else if (entry.Kind == "removed") _own.Remove(entry.Id);
        ledger.WriteLine($"{entry.Kind} {entry.Id} {entry.Replaced?.Text ?? "-"} {entry.Text}".TrimEnd());
    }

    private void Tell(HgxChange<Board> change)
    {
        foreach (CardNews news in CardNews.Of(change.Before, change.After))
            ledger.WriteLine($"saw {news.Id} {news.After?.Text ?? "-"}");
        TellHidden(change.Conflicts);
    }

    private void TellHidden(IReadOnlyList<HgxConflict> conflicts)
    {
        foreach (HgxConflict conflict in conflicts)
            if (CardNews.Of(conflict) is { } hidden) ledger.WriteLine($"hid {hidden.Id} {hidden.Gone?.Text ?? "-"}");
    }

    /// <summary>One edit.</summary>
    /// <param name="Kind">The ledger's word for it.</param>
    /// <param name="Id">Which card.</param>
    /// <param name="Text">What it has from then on.</param>
    /// <param name="Edit">Makes it; gives the card that it replaces. May be made again, on another copy.</param>
    private sealed record Entry(string Kind, Guid Id, string Text, Func<Board, Card?> Edit)
    {
        public Card? Replaced { get; set; }

        /// <summary>A card may be gone since it was chosen: then there was no edit.</summary>
        public bool IsMade => Kind == "added" || Replaced is not null;
    }
}
