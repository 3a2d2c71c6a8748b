namespace Hgx.Records.Tests;

/// <summary>Hands out the given pieces, one for each call, so that a record comes out as the vectors say.</summary>
internal sealed class ScriptedRandom(params byte[][] pieces) : RandomSource
{
    private readonly Queue<byte[]> _pieces = new(pieces);

    public override void Fill(Span<byte> destination)
    {
        byte[] piece = _pieces.Dequeue();
        Assert.Equal(piece.Length, destination.Length);
        piece.CopyTo(destination);
    }

    public void AssertSpent() => Assert.Empty(_pieces);
}
