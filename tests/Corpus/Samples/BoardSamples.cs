using System.Collections.Immutable;

namespace Hgx.Typed.Corpus.Samples;

internal static class BoardSamples
{
    private static readonly Guid One = new("00000000-0000-0000-0000-000000000001"), Two = new("00000000-0000-0000-0000-000000000002");

    public static Board Board() => Fill(new Board { Votes = [1, -1] });

    public static ArchivedBoard Archived()
    {
        ArchivedBoard board = Fill(new ArchivedBoard { Votes = [2] });
        board.Years.UnionWith([2025, 2024]);
        return board;
    }

    public static BoardByOrder ByOrder() => new()
    {
        Notes = { "b", "a", "b" },
        Cards = new HgxDictionary<Guid, Card> { [Two] = new("two"), [One] = new("one", IsDone: true) },
        Tags = { "z", "a" },
    };

    public static BoardInJson InJson() => new()
    {
        Notes = { "b", "a", "b" },
        Cards = { [Two] = new("two"), [One] = new("one", IsDone: true) },
        Tags = { "z", "a" },
    };

    private static T Fill<T>(T board)
        where T : Board
    {
        board.Title = "Title";
        board.Notes.AddRange(["b", "a", "b"]);
        board.Cards[Two] = new Card("two");
        board.Cards[One] = new Card("one", IsDone: true);
        board.Tags = ["z", "a"];
        board.Names[Level.High] = ["x", "y"];
        board.Files = [[1, 2], []];
        board.Maybe.AddRange(["a", null]);
        return board;
    }

    public static EditableCollections Editable() => new()
    {
        Texts = { "b", "a" },
        Maybe = ["a", null],
        Numbers = [3, -1],
        Lists = { ["b"] = [1, 2], ["a"] = [] },
        Holders = new() { [Level.High] = new Holder([1], ["x"]), [Level.Low] = new Holder([]) },
        Nested = [[[1]], []],
    };

    public static EditableInJson EditableInJson() => new() { Texts = { "b", "a" }, Numbers = { 3, -1 }, Lists = { ["b"] = [1, 2], ["a"] = [] } };
}
