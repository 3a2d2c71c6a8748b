using Hgx.Typed;
using SharedBoard.Contracts;

namespace SharedBoard.Boards;

/// <summary>Finds the board that is meant.</summary>
internal static class BoardFinder
{
    /// <summary>The board of an address; without one the first that this user has, or a new one.</summary>
    public static async Task<Board> OpenAsync(HgxLink link, Ghid? address, CancellationToken cancellationToken)
    {
        if (address is { } known) return await link.GetAsync<Board>(known, cancellationToken);
        await foreach (Ghid found in link.ListAsync(Board.ApiId, cancellationToken)) return await link.GetAsync<Board>(found, cancellationToken);
        return await MakeAsync(link, "Board", cancellationToken);
    }

    public static Task<Board> MakeAsync(HgxLink link, string title, CancellationToken cancellationToken) =>
        link.NewAsync(new Board { Title = title, TitledAt = DateTimeOffset.UtcNow }, cancellationToken: cancellationToken);
}
