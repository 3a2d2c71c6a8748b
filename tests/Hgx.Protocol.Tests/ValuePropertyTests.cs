using CsCheck;
using Hgx.Mutating;
using Hgx.Typed;

namespace Hgx.Protocol.Tests;

/// <summary>Ghid, ApiId and AppToken: whatever is written is read back, and whatever is read was written that way.</summary>
public sealed class ValuePropertyTests
{
    private static readonly Gen<Ghid> Ghids = Gen.Select(Gen.Byte[0, 1], Gen.Byte.Array[64], (algorithm, address) => new Ghid(algorithm, address));
    private static readonly Gen<ApiId> ApiIds = Gen.Byte.Array[64].Select(bytes => new ApiId(bytes));
    private static readonly Gen<AppToken> Tokens = Gen.Byte.Array[16].Select(bytes => new AppToken(bytes));

    private static readonly Gen<string> Formats = Gen.OneOf(Gen.Const("G"), Gen.Const("X"), Gen.Const("B"));

    // Texts near a good one: a character replaced, doubled or missing.
    private static Gen<string> Near(Gen<string> good) => Gen.Select(good, Gen.Int[0, 200], Gen.Char[' ', '~'], Gen.Int[0, 2]).Select((text, at, c, kind) =>
    {
        at %= text.Length;
        return kind switch { 0 => text[..at] + c + text[(at + 1)..], 1 => text[..at] + c + text[at..], _ => text[..at] + text[(at + 1)..] };
    });

    [Fact]
    public void A_Ghid_is_read_back_from_its_bytes_and_its_text() => Ghids.Sample(ghid =>
    {
        Assert.True(Ghid.TryRead(ghid.ToByteArray(), out Ghid read));
        Assert.Equal(ghid, read);
        Assert.Equal(ghid, new Ghid(ghid.Algorithm, ghid.GetAddress()));
        Assert.Equal(ghid, Ghid.Parse(ghid.ToString()));
        Assert.Equal(ghid, Ghid.Parse(ghid.ToString().Replace('-', '+').Replace('_', '/')));
        Assert.Equal(ghid.GetHashCode(), read.GetHashCode());
        Assert.Equal(ghid.ToString(), $"{ghid}");
        Assert.Equal(Convert.ToBase64String(ghid.ToByteArray()).Replace('+', '-').Replace('/', '_'), ghid.ToString());
    });

    [Fact]
    public void Any_bytes_are_a_Ghid_exactly_if_they_are_65_of_a_known_algorithm() => Gen.Byte.Array[60, 70].Sample(bytes =>
        Ghid.TryRead(bytes, out Ghid ghid) == (bytes.Length == 65 && bytes[0] <= 1) && (ghid == default || ghid.ToByteArray().AsSpan().SequenceEqual(bytes)));

    [Fact]
    public void Any_text_near_a_Ghid_is_refused_or_is_the_Ghid_it_says() => Near(Ghids.Select(g => g.ToString())).Sample(
        text => !Ghid.TryParse(text, out Ghid ghid) || SameBase64(text, ghid.ToString()), iter: Mutations.Count);

    [Fact]
    public void Ghids_are_ordered_as_their_bytes() => Gen.Select(Ghids, Ghids).Sample((one, other) =>
    {
        int expected = Math.Sign(one.ToByteArray().AsSpan().SequenceCompareTo(other.ToByteArray()));
        Assert.Equal(expected, Math.Sign(one.CompareTo(other)));
        Assert.Equal((expected < 0, expected <= 0, expected > 0, expected >= 0), (one < other, one <= other, one > other, one >= other));
        Assert.Equal((expected == 0, expected != 0), (one == other, one != other));
    });

    [Fact]
    public void An_ApiId_is_read_back_from_its_bytes_and_every_text_form() => ApiIds.Sample(apiId =>
    {
        byte[] wire = Vectors.FrameBytes.Wire(apiId);
        Assert.True(ApiId.TryReadWire(wire, out ApiId read));
        Assert.Equal(apiId, read);
        Assert.Equal(apiId.GetHashCode(), read.GetHashCode());
        Assert.Equal(apiId, new ApiId(apiId.ToByteArray()));
        foreach (string format in (string[])["G", "X", "B"]) Assert.Equal(apiId, ApiId.Parse(apiId.ToString(format)));
        Assert.Equal(apiId, ApiId.Parse("hex:" + Convert.ToHexString(apiId.ToByteArray())));
        Assert.Equal(apiId, ApiId.Parse("base64:" + Convert.ToBase64String(apiId.ToByteArray())));
    });

    [Fact]
    public void Any_bytes_are_an_ApiId_exactly_if_they_are_65_that_begin_with_zero() =>
        Gen.Select(Gen.Byte[0, 2], Gen.Byte.Array[60, 68], (first, rest) => (byte[])[first, .. rest])
            .Sample(bytes => ApiId.TryReadWire(bytes, out _) == (bytes.Length == 65 && bytes[0] == 0));

    [Fact]
    public void Any_text_near_an_ApiId_is_refused_or_is_the_ApiId_it_says() =>
        Near(Gen.Select(ApiIds, Formats, (apiId, format) => apiId.ToString(format))).Sample(
            text => !ApiId.TryParse(text, out ApiId apiId) || ((string[])["G", "X", "B"]).Any(format => SameBase64(text, apiId.ToString(format))),
            iter: Mutations.Count);

    [Fact]
    public void An_AppToken_is_read_back_from_its_bytes_and_its_text() => Tokens.Sample(token =>
    {
        Assert.True(AppToken.TryRead(token.ToByteArray(), out AppToken read));
        Assert.Equal(token, read);
        Assert.Equal(token.GetHashCode(), read.GetHashCode());
        Assert.Equal(AppToken.TextLength, token.Reveal().Length);
        Assert.Equal(token, AppToken.Parse(token.Reveal()));
        Assert.Equal(token.ToByteArray().All(b => b == 0), token.IsNone);
    });

    [Fact]
    public void Any_bytes_are_an_AppToken_exactly_if_they_are_16() =>
        Gen.Byte.Array[0, 40].Sample(bytes => AppToken.TryRead(bytes, out _) == (bytes.Length == 16));

    [Fact]
    public void A_token_never_shows_in_what_is_printed_of_it() => Tokens.Sample(token =>
    {
        string printed = $"{token}";
        string notAToken = token.Reveal()[..23];
        string error = Assert.Throws<FormatException>(() => AppToken.Parse(notAToken)).Message;
        return printed == "AppToken(***)" && !error.Contains(notAToken[..6], StringComparison.Ordinal);
    });

    // The last character of padded base64 has unused bits, which readers ignore, as the original does; and hexadecimal has two cases.
    private static bool SameBase64(string text, string canonical)
    {
        string normal = text.Replace('+', '-').Replace('/', '_');
        if (normal.StartsWith("hex:", StringComparison.Ordinal)) return string.Equals(normal, canonical, StringComparison.OrdinalIgnoreCase);
        int end = canonical.IndexOf('=', StringComparison.Ordinal) - 1;
        return normal.Length == canonical.Length && end > 0 && normal[..end] == canonical[..end] && normal[(end + 1)..] == canonical[(end + 1)..];
    }
}
