using System.Security.Cryptography;
using System.Text;
using Hgx.Typed;

namespace Hgx.Protocol.Tests;

public sealed class ValueTests
{
    [Fact]
    public void A_default_Ghid_is_none_and_a_made_one_is_not()
    {
        Assert.True(default(Ghid).IsNone);
        Assert.Equal(default, new Ghid(new byte[65]));
        Assert.False(new Ghid(1, new byte[64]).IsNone);
        Assert.NotEqual(new Ghid(0, [1, .. new byte[63]]), new Ghid(1, [1, .. new byte[63]]));
    }

    [Fact]
    public void Two_pseudorandom_values_differ()
    {
        Assert.NotEqual(Ghid.PseudoRandom(), Ghid.PseudoRandom());
        Assert.NotEqual(ApiId.PseudoRandom(), ApiId.PseudoRandom());
        Assert.NotEqual(AppToken.PseudoRandom(), AppToken.PseudoRandom());
        Assert.Equal(1, Ghid.PseudoRandom().Algorithm);
    }

    [Fact]
    public void A_value_does_not_change_with_the_array_it_gave()
    {
        Ghid ghid = Ghid.PseudoRandom();
        string before = ghid.ToString();
        ghid.ToByteArray().AsSpan().Clear();
        ghid.GetAddress().AsSpan().Clear();
        Assert.Equal(before, ghid.ToString());
    }

    [Fact]
    public void A_Ghid_formats_into_a_span_that_is_long_enough()
    {
        Ghid ghid = Ghid.PseudoRandom();
        ISpanFormattable formattable = ghid;
        Span<char> text = stackalloc char[Ghid.TextLength + 1];
        Assert.True(formattable.TryFormat(text, out int written, default, null));
        Assert.Equal(ghid.ToString(), new string(text[..written]));
        Assert.True(formattable.TryFormat(text, out written, "D", null));
        Assert.Equal(ghid.ToString("D"), new string(text[..written]));
        Assert.False(formattable.TryFormat(text[..87], out written, "G", null));
        Assert.Equal(0, written);
        Assert.False(formattable.TryFormat(text[..5], out _, "D", null));
    }

    [Fact]
    public void A_format_that_does_not_exist_is_an_error()
    {
        Assert.Throws<FormatException>(() => Ghid.PseudoRandom().ToString("Q"));
        Assert.Throws<FormatException>(() => ApiId.Json.ToString("Q"));
    }

    [Fact]
    public void A_name_is_hashed_to_its_ApiId()
    {
        Assert.Equal(SHA512.HashData(Encoding.UTF8.GetBytes("acme.telemeter/status@1")), ApiId.FromName("acme.telemeter/status@1").ToByteArray());
        Assert.Throws<ArgumentException>(() => ApiId.FromName(""));
        Assert.Throws<FormatException>(() => ApiId.Parse("acme.telemeter/status@1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hex:")]
    [InlineData("base64:")]
    [InlineData("hex:0")]
    [InlineData(" AAAA")]
    public void What_is_no_text_form_is_refused_without_an_exception(string? text)
    {
        Assert.False(Ghid.TryParse(text, out _));
        Assert.False(ApiId.TryParse(text, out _));
        Assert.False(AppToken.TryParse(text, out _));
    }

    // Convert skips white space inside base64; a Ghid does not.
    [Fact]
    public void White_space_inside_a_text_form_is_refused()
    {
        string text = Ghid.PseudoRandom().ToString();
        Assert.False(Ghid.TryParse(text[..40] + "\n" + text[40..], out _));
        Assert.False(Ghid.TryParse(text[..40] + " " + text[41..], out _));
        Assert.False(Ghid.TryParse(" " + text, out _));
    }

    [Fact]
    public void A_destination_that_is_too_short_is_an_error()
    {
        Assert.Throws<ArgumentException>(() => Ghid.PseudoRandom().CopyTo(new byte[64]));
        Assert.Throws<ArgumentException>(() => ApiId.Json.CopyWireTo(new byte[64]));
        Assert.Throws<ArgumentException>(() => AppToken.PseudoRandom().CopyTo(new byte[15]));
    }

    [Fact]
    public void A_token_is_redacted_and_the_null_token_says_so()
    {
        Assert.Equal("AppToken(none)", default(AppToken).ToString());
        Assert.Equal("AppToken(***)", AppToken.PseudoRandom().ToString());
    }
}
