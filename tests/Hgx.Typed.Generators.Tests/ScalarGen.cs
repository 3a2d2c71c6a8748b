using System.Numerics;
using CsCheck;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Random objects with every scalar of the base library and of the protocol.</summary>
internal static class ScalarGen
{
    private static readonly string[] s_links = ["https://example.org/a?b=c#d", "a/b", "/a", "//a/b", "mailto:x@y.z", "file:///a%20b", "", "?q", "C:\\x", "http://ä.example/ü"];

    private static readonly Gen<Uri> s_link = Gen.Int[0, s_links.Length - 1].Select(i => new Uri(s_links[i], UriKind.RelativeOrAbsolute));

    private static readonly Gen<Version> s_version = Gen.Select(Gen.Int[0, int.MaxValue].Array[4], Gen.Int[2, 4]).Select((x, parts) => parts switch
    {
        2 => new Version(x[0], x[1]),
        3 => new Version(x[0], x[1], x[2]),
        _ => new Version(x[0], x[1], x[2], x[3]),
    });

    private static readonly Gen<Int128> s_int128 = Gen.Select(Gen.ULong, Gen.ULong).Select((upper, lower) => new Int128(upper, lower));

    private static readonly Gen<BigInteger> s_big = Gen.Byte.Array[0, 40].Select(x => new BigInteger(x));

    private static readonly Gen<DateTime> s_moment = Gen.Long[0, DateTime.MaxValue.Ticks].Select(x => new DateTime(x, DateTimeKind.Utc));

    private static readonly Gen<Action<Scalars>> s_plain = Gen.Select(
        Gen.Select(Gen.UShort, s_int128, s_big, Gen.Byte.Array[0, 40], s_link, s_version),
        Gen.Select(s_moment, Gen.Int[0, DateOnly.MaxValue.DayNumber], Gen.Long[0, TimeOnly.MaxValue.Ticks], Gen.Byte.Array[64], Gen.UShort)).Select<(
            (ushort, Int128, BigInteger, byte[], Uri, Version) One, (DateTime, int, long, byte[], ushort) Two), Action<Scalars>>(x => all =>
            {
                all.Half = BitConverter.UInt16BitsToHalf(x.One.Item1);
                all.Int128 = x.One.Item2;
                all.UInt128 = (UInt128)x.One.Item2;
                all.BigInteger = x.One.Item3;
                all.Memory = x.One.Item4;
                all.Link = x.One.Item5;
                all.Version = x.One.Item6;
                all.Moment = x.Two.Item1;
                all.Date = DateOnly.FromDayNumber(x.Two.Item2);
                all.Time = new TimeOnly(x.Two.Item3);
                all.Address = new Ghid(1, x.Two.Item4);
                all.Contract = new ApiId(x.Two.Item4);
                all.Rights = (Rights)x.Two.Item5;
            });

    public static readonly Gen<Scalars> Objects = Gen.Select(s_plain, s_plain, Gen.Bool.Array[13]).Select((plain, optional, present) =>
    {
        Scalars all = new(), from = new();
        plain(all);
        optional(from);
        if (present[0]) all.MaybeHalf = from.Half;
        if (present[1]) all.MaybeInt128 = from.Int128;
        if (present[2]) all.MaybeUInt128 = from.UInt128;
        if (present[3]) all.MaybeBigInteger = from.BigInteger;
        if (present[4]) all.MaybeMemory = from.Memory;
        if (present[5]) all.MaybeLink = from.Link;
        if (present[6]) all.MaybeVersion = from.Version;
        if (present[7]) all.MaybeMoment = from.Moment;
        if (present[8]) all.MaybeDate = from.Date;
        if (present[9]) all.MaybeTime = from.Time;
        if (present[10]) all.MaybeAddress = from.Address;
        if (present[11]) all.MaybeContract = from.Contract;
        if (present[12]) all.MaybeRights = from.Rights;
        return all;
    });
}
