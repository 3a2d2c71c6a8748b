using System.Collections.Immutable;
using CsCheck;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Random objects with every supported type.</summary>
internal static class EverythingGen
{
    private static readonly Gen<string> s_text = Gen.OneOf(Gen.String[Gen.Char['\0', '\u00ff'], 0, 40], Texts("", "😀", "名前\u2028", new string('x', 300)));

    private static readonly Gen<DateTimeOffset> s_moment = Gen.Select(Gen.Long[0, 250_000_000_000], Gen.Int[-14 * 60, 14 * 60], Gen.Int[0, 9_999_999]).Select(
        (seconds, offset, ticks) => new DateTimeOffset(1, 1, 2, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds).AddTicks(ticks).ToOffset(TimeSpan.FromMinutes(offset)));

    private static readonly Gen<Reading> s_reading = Gen.Select(s_text, Gen.Double).Select((sensor, value) => new Reading { Sensor = sensor, Value = value });

    private static readonly Gen<Tree> s_tree = Gen.Recursive<Tree>((depth, tree) => depth > 3
        ? s_text.Select(label => new Tree { Label = label })
        : Gen.Select(s_text, tree.Array[0, 2]).Select((label, children) => new Tree { Label = label, Children = [.. children] }));

    private static readonly Gen<decimal> s_decimal = Gen.OneOf(Gen.Decimal, Decimals(0m, 1.00m, -0.0m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m));

    private static readonly Gen<Action<Everything>> s_numbers = Gen.Select(
        Gen.Select(Gen.Bool, Gen.SByte, Gen.Byte, Gen.Short, Gen.UShort, Gen.Int, Gen.UInt),
        Gen.Select(Gen.Long, Gen.ULong, Gen.Single, Gen.Double, s_decimal, Gen.Char)).Select<(
            (bool, sbyte, byte, short, ushort, int, uint) Small, (long, ulong, float, double, decimal, char) Wide), Action<Everything>>(x => all =>
            {
                (all.Boolean, all.SByte, all.Byte, all.Int16, all.UInt16, all.Int32, all.UInt32) = x.Small;
                (all.Int64, all.UInt64, all.Single, all.Double, all.Decimal, all.Char) = x.Wide;
                all.Level = (Level)x.Small.Item3;
                all.Wide = (Wide)x.Wide.Item2;
            });

    private static readonly Gen<Action<Everything>> s_things = Gen.Select(
        Gen.Select(s_text, Gen.Guid, s_moment, Gen.TimeSpan, s_reading, s_tree),
        Gen.Select(Gen.Byte.Array[0, 20], Gen.Double.Array[0, 5], s_text.Array[0, 5], Gen.Byte.Array[0, 3].Array[0, 3].Array[0, 3])).Select<(
            (string, Guid, DateTimeOffset, TimeSpan, Reading, Tree) One, (byte[], double[], string[], byte[][][]) Many), Action<Everything>>(x => all =>
            {
                (all.String, all.Guid, all.Moment, all.Duration, all.Reading, all.Root) = x.One;
                all.Bytes = x.Many.Item1;
                all.FrozenBytes = [.. x.Many.Item1];
                all.Numbers = [.. x.Many.Item2];
                all.Texts = x.Many.Item3;
                all.Nested = [.. x.Many.Item4.Select(row => row.ToImmutableArray())];
            });

    private static readonly Gen<Action<Everything>> s_optional = Gen.Select(Gen.Bool.Array[16], s_things, s_numbers).Select<(
        bool[] Present, Action<Everything> Things, Action<Everything> Numbers), Action<Everything>>(x => all =>
        {
            var from = new Everything();
            x.Things(from);
            x.Numbers(from);
            bool[] present = x.Present;
            if (present[0]) all.MaybeBoolean = from.Boolean;
            if (present[1]) all.MaybeInt64 = from.Int64;
            if (present[2]) all.MaybeDouble = from.Double;
            if (present[3]) all.MaybeDecimal = from.Decimal;
            if (present[4]) all.MaybeChar = from.Char;
            if (present[5]) all.MaybeString = from.String;
            if (present[6]) all.MaybeLevel = from.Level;
            if (present[7]) all.MaybeGuid = from.Guid;
            if (present[8]) all.MaybeMoment = from.Moment;
            if (present[9]) all.MaybeDuration = from.Duration;
            if (present[10]) all.MaybeBytes = from.Bytes;
            if (present[11]) all.MaybeNumbers = [from.Int32, null];
            if (present[12]) all.MaybeTexts = [from.String, null];
            if (present[13]) all.MaybeTree = from.Root;
            if (present[14]) all.MaybeReading = from.Reading;
        });

    public static readonly Gen<Everything> Objects = Gen.Select(s_numbers, s_things, s_optional).Select((numbers, things, optional) =>
    {
        var all = new Everything();
        numbers(all);
        things(all);
        optional(all);
        return all;
    });

    private static Gen<string> Texts(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<decimal> Decimals(params decimal[] numbers) => Gen.Int[0, numbers.Length - 1].Select(i => numbers[i]);
}
