using System.Numerics;
using Hgx.Typed.Corpus;
using MessagePack;

namespace Hgx.Typed.Generators.Tests;

public sealed class ScalarTests
{
    [Fact]
    public void What_was_read_shows_the_values_that_were_set()
    {
        var before = new Scalars
        {
            Half = (Half)1.5, Int128 = Int128.MinValue, UInt128 = UInt128.MaxValue, BigInteger = BigInteger.Pow(-7, 99), Memory = new byte[] { 1, 2 },
            Link = new Uri("a b/c", UriKind.Relative), Version = new Version(1, 2, 3), Moment = new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc),
            Date = new DateOnly(2026, 11, 22), Time = new TimeOnly(23, 59, 59, 999), Address = Ghid.PseudoRandom(), Contract = ApiId.FromName("a"),
            Rights = (Rights)0x8001,
        };
        Scalars after = StateBytes.Read<Scalars>(StateBytes.Write(before));
        Assert.Equal((before.Half, before.Int128, before.UInt128, before.BigInteger), (after.Half, after.Int128, after.UInt128, after.BigInteger));
        Assert.Equal((before.Link, before.Version, before.Moment, DateTimeKind.Utc), (after.Link, after.Version, after.Moment, after.Moment.Kind));
        Assert.Equal((before.Date, before.Time, before.Address, before.Contract), (after.Date, after.Time, after.Address, after.Contract));
        Assert.Equal((before.Rights, true), (after.Rights, after.Rights.HasFlag(Rights.Read)));
        Assert.True(after.Memory.Span.SequenceEqual((byte[])[1, 2]));
        Assert.Null(after.MaybeLink);
    }

    [Fact]
    public void A_time_of_unspecified_kind_is_refused_when_it_is_set()
    {
        var all = new Scalars();
        var unspecified = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Unspecified);
        Assert.Contains("DateTime.SpecifyKind", Assert.Throws<ArgumentException>(() => all.Moment = unspecified).Message);
        Assert.Throws<ArgumentException>(() => all.MaybeMoment = unspecified);
        Assert.Throws<ArgumentException>(() => new Bookmarks { Home = new Uri("urn:a"), Visits = [null, unspecified] });
        Assert.Equal(default, all.Moment);
        var nested = new Bookmarks { Home = new Uri("urn:a"), Last = new Visit(new Uri("urn:a"), unspecified, default) };
        Assert.Contains("member At", Assert.Throws<HgxStateException>(() => StateBytes.Write(nested)).Message);
    }

    [Fact]
    public void A_local_time_becomes_UTC_and_an_unset_one_is_the_first_moment()
    {
        DateTime local = new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc).ToLocalTime();
        var all = new Scalars { Moment = local, MaybeMoment = default(DateTime) };
        Assert.Equal((DateTimeKind.Utc, local.ToUniversalTime()), (all.Moment.Kind, all.Moment));
        Scalars after = StateBytes.Read<Scalars>(StateBytes.Write(all));
        Assert.Equal(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), after.MaybeMoment);
        Assert.Equal(StateBytes.Write(new Scalars { Moment = local }), StateBytes.Write(new Scalars { Moment = local.ToUniversalTime() }));
    }

    [Fact]
    public void A_path_is_relative_on_every_system_and_a_file_is_absolute()
    {
        Assert.Equal("/a", Through(new Uri("/a", UriKind.Relative)).OriginalString);
        Assert.False(Through(new Uri("/a", UriKind.Relative)).IsAbsoluteUri);
        if (!OperatingSystem.IsWindows()) Assert.Equal("file:///a", Through(new Uri("/a")).OriginalString);
        Assert.Throws<ArgumentException>(() => new Bookmarks { Home = new Uri("\uD800", UriKind.Relative) });

        static Uri Through(Uri link) => StateBytes.Read<Bookmarks>(StateBytes.Write(new Bookmarks { Home = link })).Home;
    }

    [Fact]
    public void Bytes_that_were_given_can_be_edited_without_reaching_the_object()
    {
        byte[] given = [1, 2, 3];
        var marks = new Bookmarks { Home = new Uri("urn:a"), Icons = [given], Last = new Visit(new Uri("urn:a"), default, given) };
        var all = new Scalars { Memory = given };
        given[0] = 9;
        Assert.Equal((1, 1, 1), (marks.Icons[0].Span[0], marks.Last.Icon.Span[0], all.Memory.Span[0]));
    }

    [Fact]
    public void Unset_and_null_links_are_said()
    {
        Bookmarks marks = Create<Bookmarks>();
        Assert.Contains("Bookmarks.Home", Assert.Throws<HgxMemberUnsetException>(() => marks.Home).Message);
        Assert.Throws<ArgumentNullException>(() => marks.Home = null!);
        Assert.Throws<ArgumentException>(() => marks.Links = [null!]);
        Assert.Contains("Bookmarks.Home is missing", Assert.Throws<HgxStateException>(() => StateBytes.Read<Bookmarks>([0x80])).Message);
        marks.Last = new Visit(null!, default, default);
        marks.Home = new Uri("urn:a");
        Assert.Contains("Visit.Page is missing", Assert.Throws<HgxStateException>(() => StateBytes.Read<Bookmarks>(StateBytes.Write(marks))).Message);
    }

    [Fact]
    public void Wide_integers_are_read_from_every_integer_form_in_range()
    {
        Scalars all = Read("""{"Int128":-3,"UInt128":18446744073709551615,"BigInteger":18446744073709551615,"Half":3}""");
        Assert.Equal((-3, ulong.MaxValue, ulong.MaxValue, (Half)3), (all.Int128, all.UInt128, all.BigInteger, all.Half));
        Assert.Throws<HgxStateException>(() => Read("""{"UInt128":-1}"""));
    }

    [Theory]
    [InlineData("""{"Int128":"1"}""")]
    [InlineData("""{"BigInteger":""}""")]
    [InlineData("""{"Link":"http://[secret"}""")]
    [InlineData("""{"Link":null}""")]
    [InlineData("""{"Version":"1"}""")]
    [InlineData("""{"Version":"secret"}""")]
    [InlineData("""{"Moment":"2026-11-22"}""")]
    [InlineData("""{"Date":"2026-02-30"}""")]
    [InlineData("""{"Date":"2026-2-3"}""")]
    [InlineData("""{"Date":"ääääää"}""")]
    [InlineData("""{"Time":"24:00:00"}""")]
    [InlineData("""{"Time":"12:00"}""")]
    [InlineData("""{"Address":"secret"}""")]
    [InlineData("""{"Contract":5}""")]
    [InlineData("""{"Rights":65536}""")]
    public void Bytes_of_another_form_are_refused_without_values(string json)
    {
        string message = Assert.Throws<HgxStateException>(() => Read(json)).Message;
        Assert.Contains("member Hgx.Typed.Corpus.Scalars.", message);
        Assert.DoesNotContain("secret", message);
    }

    [Fact]
    public void Bytes_of_another_length_are_refused()
    {
        foreach (string member in (string[])["Int128", "UInt128", "BigInteger", "Address", "Contract"])
        {
            byte[] map = [0x81, (byte)(0xA0 | member.Length), .. System.Text.Encoding.UTF8.GetBytes(member), 0xC4, 0];
            Assert.Throws<HgxStateException>(() => StateBytes.Read<Scalars>(map));
        }
    }

    private static Scalars Read(string json) =>
        StateBytes.Read<Scalars>(MessagePackSerializer.ConvertFromJson(json, cancellationToken: TestContext.Current.CancellationToken));

    private static T Create<T>()
        where T : class, IHgxObject<T> => T.CreateInstance();
}
