using System.Numerics;

namespace Hgx.Typed.Corpus.Samples;

internal static class ScalarSamples
{
    /// <summary>64 bytes: those of an address and of an ApiID.</summary>
    public static ReadOnlySpan<byte> Address => "an address, or the id of an API: in both cases, just 64 bytes..."u8;

    public static Scalars Least() => new()
    {
        Half = Half.MinValue,
        Int128 = Int128.MinValue,
        BigInteger = -BigInteger.Pow(2, 200),
        Link = new Uri("", UriKind.Relative),
        Version = new Version(0, 0),
        MaybeMemory = ReadOnlyMemory<byte>.Empty,
    };

    public static Scalars Greatest() => new()
    {
        Half = Half.MaxValue,
        Int128 = Int128.MaxValue,
        UInt128 = UInt128.MaxValue,
        BigInteger = BigInteger.Pow(2, 200),
        Memory = new byte[] { 1, 2, 3 },
        Link = new Uri("http://ä.example/ü?a=b#c"),
        Version = new Version(1, 2, 3, int.MaxValue),
        Moment = new DateTime(2024, 2, 29, 12, 30, 15, DateTimeKind.Utc).AddTicks(1),
        Date = DateOnly.MaxValue,
        Time = TimeOnly.MaxValue,
        Address = new Ghid(1, Address),
        Contract = new ApiId(Address),
        Rights = Rights.All,
        MaybeHalf = Half.NaN,
        MaybeInt128 = -1,
        MaybeUInt128 = 0,
        MaybeBigInteger = BigInteger.Zero,
        MaybeMemory = new byte[] { 0 },
        MaybeLink = new Uri("mailto:x@y.z"),
        MaybeVersion = new Version(10, 0, 1),
        MaybeMoment = DateTime.UnixEpoch,
        MaybeDate = DateOnly.MinValue,
        MaybeTime = TimeOnly.MinValue,
        MaybeAddress = new Ghid(1, Address),
        MaybeContract = ApiId.Bytes,
        MaybeRights = (Rights)0x8000,
    };

    public static Bookmarks Bookmarks() => new()
    {
        Home = new Uri("https://example.org/a?b=c#d"),
        Links = [new Uri("/a", UriKind.Relative), new Uri("file:///a%20b")],
        Visits = [DateTime.UnixEpoch, null],
        Icons = [ReadOnlyMemory<byte>.Empty, new byte[] { 1 }],
        Last = new Visit(new Uri("https://example.org"), DateTime.UnixEpoch.AddSeconds(-1), new byte[] { 2 }),
    };
}
