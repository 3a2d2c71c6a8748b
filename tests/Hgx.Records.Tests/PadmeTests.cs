using CsCheck;

namespace Hgx.Records.Tests;

public sealed class PadmeTests
{
    private static readonly Gen<int> Lengths = Gen.Frequency((1, Gen.Int[2, 4096]), (1, Gen.Int[2, 1 << 30]));

    [Fact]
    public void A_padded_length_is_never_shorter_and_at_most_12_percent_longer() => Lengths.Sample(
        length =>
        {
            int padded = Padme.Pad(length);
            Assert.InRange(padded, length, length + (length * 0.12));
        },
        iter: 100_000);

    [Fact]
    public void Padding_a_padded_length_changes_nothing() =>
        Lengths.Sample(length => Assert.Equal(Padme.Pad(length), Padme.Pad(Padme.Pad(length))), iter: 100_000);

    [Fact]
    public void A_longer_state_never_has_a_shorter_padding()
    {
        for (int length = 1; length < 100_000; length++) Assert.True(Padme.Pad(length) >= Padme.Pad(length - 1));
    }

    // What PADME is for: a ciphertext's length tells which of few classes its plaintext is in.
    [Fact]
    public void Few_lengths_are_told_apart()
    {
        var lengths = new HashSet<int>();
        for (int length = 0; length <= 1 << 20; length++) lengths.Add(Padme.Pad(length));
        Assert.InRange(lengths.Count, 1, 350);
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => Padme.Pad(-1));
}
