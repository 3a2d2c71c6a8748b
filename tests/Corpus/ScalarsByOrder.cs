using System.Collections.Immutable;
using System.Numerics;

namespace Hgx.Typed.Corpus;

// The classes of the corpus once more, in the compact layout.

[HgxObject(ApiId = "acme/everything-by-order@1")]
public partial class EverythingByOrder
{
    [HgxMember(0)]
    public partial bool Boolean { get; set; }

    [HgxMember(1)]
    public partial sbyte SByte { get; set; }

    [HgxMember(2)]
    public partial byte Byte { get; set; }

    [HgxMember(3)]
    public partial short Int16 { get; set; }

    [HgxMember(4)]
    public partial ushort UInt16 { get; set; }

    [HgxMember(5)]
    public partial int Int32 { get; set; }

    [HgxMember(6)]
    public partial uint UInt32 { get; set; }

    [HgxMember(7)]
    public partial long Int64 { get; set; }

    [HgxMember(8)]
    public partial ulong UInt64 { get; set; }

    [HgxMember(9)]
    public partial float Single { get; set; }

    [HgxMember(10)]
    public partial double Double { get; set; }

    [HgxMember(11)]
    public partial decimal Decimal { get; set; }

    [HgxMember(12)]
    public partial char Char { get; set; }

    [HgxMember(13)]
    public partial string String { get; set; } = "";

    [HgxMember(14)]
    public partial Level Level { get; set; }

    [HgxMember(15)]
    public partial Wide Wide { get; set; }

    [HgxMember(16)]
    public partial Guid Guid { get; set; }

    [HgxMember(17)]
    public partial DateTimeOffset Moment { get; set; }

    [HgxMember(18)]
    public partial TimeSpan Duration { get; set; }

    [HgxMember(19)]
    public partial byte[] Bytes { get; set; } = [];

    [HgxMember(20)]
    public partial ImmutableArray<byte> FrozenBytes { get; set; }

    [HgxMember(21)]
    public partial ImmutableArray<double> Numbers { get; set; }

    [HgxMember(22)]
    public partial IReadOnlyList<string> Texts { get; set; } = [];

    [HgxMember(23)]
    public partial ImmutableArray<ImmutableArray<byte[]>> Nested { get; set; }

    [HgxMember(24)]
    public partial Tree Root { get; set; } = new();

    [HgxMember(25)]
    public partial Reading Reading { get; set; }

    [HgxMember(26)]
    public partial bool? MaybeBoolean { get; set; }

    [HgxMember(27)]
    public partial long? MaybeInt64 { get; set; }

    [HgxMember(28)]
    public partial double? MaybeDouble { get; set; }

    [HgxMember(29)]
    public partial decimal? MaybeDecimal { get; set; }

    [HgxMember(30)]
    public partial char? MaybeChar { get; set; }

    [HgxMember(31)]
    public partial string? MaybeString { get; set; }

    [HgxMember(32)]
    public partial Level? MaybeLevel { get; set; }

    [HgxMember(33)]
    public partial Guid? MaybeGuid { get; set; }

    [HgxMember(34)]
    public partial DateTimeOffset? MaybeMoment { get; set; }

    [HgxMember(35)]
    public partial TimeSpan? MaybeDuration { get; set; }

    [HgxMember(36)]
    public partial byte[]? MaybeBytes { get; set; }

    [HgxMember(37)]
    public partial ImmutableArray<int?>? MaybeNumbers { get; set; }

    [HgxMember(38)]
    public partial IReadOnlyList<string?>? MaybeTexts { get; set; }

    [HgxMember(39)]
    public partial Tree? MaybeTree { get; set; }

    [HgxMember(40)]
    public partial Reading? MaybeReading { get; set; }
}

[HgxObject(ApiId = "acme/scalars-by-order@1")]
public partial class ScalarsByOrder
{
    [HgxMember(0)]
    public partial Half Half { get; set; }

    [HgxMember(1)]
    public partial Int128 Int128 { get; set; }

    [HgxMember(2)]
    public partial UInt128 UInt128 { get; set; }

    [HgxMember(3)]
    public partial BigInteger BigInteger { get; set; }

    [HgxMember(4)]
    public partial ReadOnlyMemory<byte> Memory { get; set; }

    [HgxMember(5)]
    public partial Uri Link { get; set; } = new("https://example.org");

    [HgxMember(6)]
    public partial Version Version { get; set; } = new(1, 0);

    [HgxMember(7)]
    public partial DateTime Moment { get; set; }

    [HgxMember(8)]
    public partial DateOnly Date { get; set; }

    [HgxMember(9)]
    public partial TimeOnly Time { get; set; }

    [HgxMember(10)]
    public partial Ghid Address { get; set; }

    [HgxMember(11)]
    public partial ApiId Contract { get; set; }

    [HgxMember(12)]
    public partial Rights Rights { get; set; }

    [HgxMember(13)]
    public partial Half? MaybeHalf { get; set; }

    [HgxMember(14)]
    public partial Int128? MaybeInt128 { get; set; }

    [HgxMember(15)]
    public partial UInt128? MaybeUInt128 { get; set; }

    [HgxMember(16)]
    public partial BigInteger? MaybeBigInteger { get; set; }

    [HgxMember(17)]
    public partial ReadOnlyMemory<byte>? MaybeMemory { get; set; }

    [HgxMember(18)]
    public partial Uri? MaybeLink { get; set; }

    [HgxMember(19)]
    public partial Version? MaybeVersion { get; set; }

    [HgxMember(20)]
    public partial DateTime? MaybeMoment { get; set; }

    [HgxMember(21)]
    public partial DateOnly? MaybeDate { get; set; }

    [HgxMember(22)]
    public partial TimeOnly? MaybeTime { get; set; }

    [HgxMember(23)]
    public partial Ghid? MaybeAddress { get; set; }

    [HgxMember(24)]
    public partial ApiId? MaybeContract { get; set; }

    [HgxMember(25)]
    public partial Rights? MaybeRights { get; set; }
}
