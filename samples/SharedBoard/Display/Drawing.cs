using SharedBoard.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SharedBoard.Display;

/// <summary>Draws the board.</summary>
internal static class Drawing
{
    private const string Keys = "↑↓ choose  ←→ move  [bold]a[/]dd  [bold]e[/]dit  [bold]d[/]elete  [bold]t[/]itle  [bold]h[/]old pushes  [bold]p[/]ush  [bold]q[/]uit";

    public static IRenderable Draw(View view)
    {
        var layout = new Layout("all").SplitRows(
            new Layout("head").Size(1),
            new Layout("lanes").SplitColumns([.. Enum.GetValues<Lane>().Select(lane => new Layout($"{lane}"))]),
            new Layout("notes").Size(10),
            new Layout("keys").Size(1));
        layout["head"].Update(new Markup(Head(view)));
        foreach (Lane lane in Enum.GetValues<Lane>()) layout[$"{lane}"].Update(Column(view, lane));
        layout["notes"].Update(new Panel(new Markup(Markup.Escape(string.Join('\n', view.Notes)))) { Header = new PanelHeader("What happened"), Expand = true });
        layout["keys"].Update(new Markup(view.Prompt is { } prompt ? $"[yellow]{Markup.Escape(prompt)}[/]" : $"[grey]{Keys}[/]"));
        return layout;
    }

    private static string Head(View view)
    {
        string state = !view.IsConnected ? "[red]the service is away; edits wait[/]"
            : view.IsHeld ? "[yellow]pushes are held back[/]"
            : view.IsDirty ? "[yellow]not pushed yet[/]"
            : "[green]live[/]";
        string authors = string.Join(", ", view.Board.Authors.Order(StringComparer.Ordinal));
        return $"[bold]{Markup.Escape(view.Board.Title)}[/]  {view.Board.Edits} edits  [grey]{Markup.Escape(authors)}[/]  {state}";
    }

    private static Panel Column(View view, Lane lane)
    {
        (Guid Id, Card Card)[] cards = View.CardsOf(view.Board, lane);
        var rows = new Rows(cards.Select(x => new Markup(Line(x.Card, x.Id == view.Selected))));
        return new Panel(rows) { Header = new PanelHeader($"{Name(lane)} ({cards.Length})"), Expand = true };
    }

    private static string Line(Card card, bool isSelected)
    {
        string line = $"{Markup.Escape(card.Text)} [grey]{Markup.Escape(card.Author)}[/]";
        return isSelected ? $"[invert]▸ {line}[/]" : $"  {line}";
    }

    private static string Name(Lane lane) => lane == Lane.ToDo ? "To do" : $"{lane}";
}
