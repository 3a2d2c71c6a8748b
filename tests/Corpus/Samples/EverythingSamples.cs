namespace Hgx.Typed.Corpus.Samples;

internal static class EverythingSamples
{
    /// <summary>The least of each, all that may be null null.</summary>
    public static Everything Least() => new()
    {
        SByte = sbyte.MinValue,
        Int16 = short.MinValue,
        Int32 = int.MinValue,
        Int64 = long.MinValue,
        Single = float.MinValue,
        Double = double.MinValue,
        Decimal = decimal.MinValue,
        Moment = new DateTimeOffset(1, 1, 2, 0, 0, 0, TimeSpan.FromHours(14)),
        Duration = TimeSpan.MinValue,
        Root = new Tree { Label = "" },
        Reading = new Reading { Sensor = "", Value = double.Epsilon },
        MaybeNumbers = [],
        MaybeTexts = [],
        MaybeBytes = [],
        MaybeString = "",
    };

    /// <summary>The greatest of each, and nothing null but elements.</summary>
    public static Everything Greatest() => new()
    {
        Boolean = true,
        SByte = sbyte.MaxValue,
        Byte = byte.MaxValue,
        Int16 = short.MaxValue,
        UInt16 = ushort.MaxValue,
        Int32 = int.MaxValue,
        UInt32 = uint.MaxValue,
        Int64 = long.MaxValue,
        UInt64 = ulong.MaxValue,
        Single = float.Epsilon,
        Double = Math.PI,
        Decimal = 79228162514264.337593543950335m,
        Char = '\uFFFD',
        String = "text: 名前 😀 \u2028 \0",
        Level = Level.High,
        Wide = Wide.Top,
        Guid = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        Moment = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.FromMinutes(90)).AddTicks(9_999_999),
        Duration = TimeSpan.MaxValue,
        Bytes = Filled(300),
        FrozenBytes = [1, 2, 3],
        Numbers = [0, -1.5, double.NaN],
        Texts = ["", new string('x', 70)],
        Nested = [[[1], []], []],
        Root = new Tree { Label = "root", Children = [new Tree(), new Tree { Children = [new Tree { Label = "deep" }] }] },
        Reading = new Reading { Sensor = "cpu", Value = 1 },
        MaybeBoolean = false,
        MaybeInt64 = 0,
        MaybeDouble = 1e-5,
        MaybeDecimal = 1.00m,
        MaybeChar = 'ä',
        MaybeString = "maybe",
        MaybeLevel = (Level)7,
        MaybeGuid = Guid.Empty,
        MaybeMoment = DateTimeOffset.UnixEpoch,
        MaybeDuration = TimeSpan.FromTicks(1),
        MaybeBytes = [0],
        MaybeNumbers = [1, null, -70_000],
        MaybeTexts = ["a", null],
        MaybeTree = new Tree(),
        MaybeReading = new Reading { Sensor = "fan", Value = -0.0 },
    };

    private static byte[] Filled(int length)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) bytes[i] = (byte)i;
        return bytes;
    }
}
