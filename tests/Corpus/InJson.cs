using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Numerics;

namespace Hgx.Typed.Corpus;

// The classes of the corpus once more, in JSON.

[HgxObject(ApiId = "acme/everything-in-json@1", Format = HgxFormat.Json)]
public partial class EverythingInJson
{
    public partial bool Boolean { get; set; }

    public partial sbyte SByte { get; set; }

    public partial byte Byte { get; set; }

    public partial short Int16 { get; set; }

    public partial ushort UInt16 { get; set; }

    public partial int Int32 { get; set; }

    public partial uint UInt32 { get; set; }

    public partial long Int64 { get; set; }

    public partial ulong UInt64 { get; set; }

    public partial float Single { get; set; }

    public partial double Double { get; set; }

    public partial decimal Decimal { get; set; }

    public partial char Char { get; set; }

    public partial string String { get; set; } = "";

    public partial Level Level { get; set; }

    public partial Wide Wide { get; set; }

    public partial Guid Guid { get; set; }

    public partial DateTimeOffset Moment { get; set; }

    public partial TimeSpan Duration { get; set; }

    public partial byte[] Bytes { get; set; } = [];

    public partial ImmutableArray<byte> FrozenBytes { get; set; }

    public partial ImmutableArray<double> Numbers { get; set; }

    public partial IReadOnlyList<string> Texts { get; set; } = [];

    public partial ImmutableArray<ImmutableArray<byte[]>> Nested { get; set; }

    public partial Tree Root { get; set; } = new();

    public partial Reading Reading { get; set; }

    public partial bool? MaybeBoolean { get; set; }

    public partial long? MaybeInt64 { get; set; }

    public partial double? MaybeDouble { get; set; }

    public partial decimal? MaybeDecimal { get; set; }

    public partial char? MaybeChar { get; set; }

    public partial string? MaybeString { get; set; }

    public partial Level? MaybeLevel { get; set; }

    public partial Guid? MaybeGuid { get; set; }

    public partial DateTimeOffset? MaybeMoment { get; set; }

    public partial TimeSpan? MaybeDuration { get; set; }

    public partial byte[]? MaybeBytes { get; set; }

    public partial ImmutableArray<int?>? MaybeNumbers { get; set; }

    public partial IReadOnlyList<string?>? MaybeTexts { get; set; }

    public partial Tree? MaybeTree { get; set; }

    public partial Reading? MaybeReading { get; set; }
}

[HgxObject(ApiId = "acme/scalars-in-json@1", Format = HgxFormat.Json)]
public partial class ScalarsInJson
{
    public partial Half Half { get; set; }

    public partial Int128 Int128 { get; set; }

    public partial UInt128 UInt128 { get; set; }

    public partial BigInteger BigInteger { get; set; }

    public partial ReadOnlyMemory<byte> Memory { get; set; }

    public partial Uri Link { get; set; } = new("https://example.org");

    public partial Version Version { get; set; } = new(1, 0);

    public partial DateTime Moment { get; set; }

    public partial DateOnly Date { get; set; }

    public partial TimeOnly Time { get; set; }

    public partial Ghid Address { get; set; }

    public partial ApiId Contract { get; set; }

    public partial Rights Rights { get; set; }

    public partial Half? MaybeHalf { get; set; }

    public partial Int128? MaybeInt128 { get; set; }

    public partial UInt128? MaybeUInt128 { get; set; }

    public partial BigInteger? MaybeBigInteger { get; set; }

    public partial ReadOnlyMemory<byte>? MaybeMemory { get; set; }

    public partial Uri? MaybeLink { get; set; }

    public partial Version? MaybeVersion { get; set; }

    public partial DateTime? MaybeMoment { get; set; }

    public partial DateOnly? MaybeDate { get; set; }

    public partial TimeOnly? MaybeTime { get; set; }

    public partial Ghid? MaybeAddress { get; set; }

    public partial ApiId? MaybeContract { get; set; }

    public partial Rights? MaybeRights { get; set; }
}

[HgxObject(ApiId = "acme/collections-in-json@1", Format = HgxFormat.Json)]
public partial class CollectionsInJson
{
    public partial int[] Numbers { get; set; } = [];

    public partial string?[][] Rows { get; set; } = [];

    public partial Reading[]? Readings { get; set; }

    public partial IReadOnlyCollection<double> Doubles { get; set; } = [];

    public partial ImmutableList<string?> Texts { get; set; } = [];

    public partial IReadOnlySet<string> Tags { get; set; } = FrozenSet<string>.Empty;

    public partial ImmutableHashSet<long> Longs { get; set; } = [];

    public partial ImmutableSortedSet<string> Sorted { get; set; } = [];

    public partial FrozenSet<Level>? Levels { get; set; }

    public partial IReadOnlyDictionary<string, int[]> Series { get; set; } = FrozenDictionary<string, int[]>.Empty;

    public partial ImmutableDictionary<Guid, Tree> Trees { get; set; } = ImmutableDictionary<Guid, Tree>.Empty;

    public partial ImmutableSortedDictionary<string, DateTime?> Dates { get; set; } = ImmutableSortedDictionary<string, DateTime?>.Empty;

    public partial FrozenDictionary<Wide, IReadOnlyDictionary<char, ImmutableArray<sbyte>>>? Deep { get; set; }

    public partial ImmutableDictionary<Ghid, ImmutableHashSet<ApiId>>? Addresses { get; set; }

    public partial Shelf? Shelf { get; set; }
}

[HgxObject(ApiId = "acme/shapes-in-json@1", Format = HgxFormat.Json)]
public partial class ShapesInJson
{
    public partial Money? Price { get; set; }

    public partial Span Span { get; set; }

    public partial Box<string>? Text { get; set; }

    public partial Box<string?>? MaybeText { get; set; }

    public partial Box<byte[]>? Bytes { get; set; }

    public partial Box<Box<int>>? Nested { get; set; }

    public partial IReadOnlyDictionary<string, Box<DateTime>>? Times { get; set; }

    public partial Pair<Guid, Reading> Values { get; set; }

    public partial Pair<string, string> Texts { get; set; } = new("", null);

    public partial Pair<string, int?>? Numbers { get; set; }

    public partial Node<double>? Root { get; set; }

    public partial HgxRef<Status>? Status { get; set; }

    public partial ImmutableArray<HgxRef<Shapes>> Others { get; set; }
}

[HgxObject(ApiId = "acme/unions-in-json@1", Format = HgxFormat.Json)]
public partial class UnionsInJson
{
    public partial Outline? Shape { get; set; }

    public partial IReadOnlyDictionary<string, Outline?>? Named { get; set; }

    public required partial Animal Pet { get; set; }

    public partial Frame? Frame { get; set; }
}

[HgxObject(ApiId = "acme/converted-in-json@1", Format = HgxFormat.Json)]
public partial class ConvertedInJson
{
    [HgxConverter(typeof(IPAddressConverter))]
    public partial IPAddress? Peer { get; set; }

    [HgxConverter(typeof(IPAddressConverter))]
    public required partial IReadOnlyDictionary<string, ImmutableArray<IPAddress?>> Peers { get; set; }

    [HgxConverter(typeof(RangeConverter))]
    public partial Range Range { get; set; }

    [HgxConverter(typeof(RangeConverter))]
    public partial Range? MaybeRange { get; set; }

    [HgxConverter(typeof(RangeConverter))]
    public partial Index? Index { get; set; }

    internal partial Basket Basket { get; set; } = new();

    internal partial Crate? Crate { get; set; }
}
