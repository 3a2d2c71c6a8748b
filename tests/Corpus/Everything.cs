using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

public enum Level : byte
{
    Low,
    High = 200,
}

public enum Wide : ulong
{
    None,
    Top = ulong.MaxValue,
}

/// <summary>Every supported type, plain and nullable.</summary>
[HgxObject(ApiId = "acme/everything@1")]
public partial class Everything
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

[HgxValue]
public sealed partial class Tree
{
    public string Label { get; init; } = "leaf";

    public ImmutableArray<Tree> Children { get; init; } = [];
}
