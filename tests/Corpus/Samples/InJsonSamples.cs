namespace Hgx.Typed.Corpus.Samples;

/// <summary>The samples of the classes by name, as those in JSON, which has no NaN.</summary>
internal static class InJsonSamples
{
    public static EverythingInJson Of(Everything x) => new()
    {
        Boolean = x.Boolean,
        SByte = x.SByte,
        Byte = x.Byte,
        Int16 = x.Int16,
        UInt16 = x.UInt16,
        Int32 = x.Int32,
        UInt32 = x.UInt32,
        Int64 = x.Int64,
        UInt64 = x.UInt64,
        Single = x.Single,
        Double = x.Double,
        Decimal = x.Decimal,
        Char = x.Char,
        String = x.String,
        Level = x.Level,
        Wide = x.Wide,
        Guid = x.Guid,
        Moment = x.Moment,
        Duration = x.Duration,
        Bytes = x.Bytes,
        FrozenBytes = x.FrozenBytes,
        Numbers = [.. x.Numbers.Where(double.IsFinite)],
        Texts = x.Texts,
        Nested = x.Nested,
        Root = x.Root,
        Reading = x.Reading,
        MaybeBoolean = x.MaybeBoolean,
        MaybeInt64 = x.MaybeInt64,
        MaybeDouble = x.MaybeDouble,
        MaybeDecimal = x.MaybeDecimal,
        MaybeChar = x.MaybeChar,
        MaybeString = x.MaybeString,
        MaybeLevel = x.MaybeLevel,
        MaybeGuid = x.MaybeGuid,
        MaybeMoment = x.MaybeMoment,
        MaybeDuration = x.MaybeDuration,
        MaybeBytes = x.MaybeBytes,
        MaybeNumbers = x.MaybeNumbers,
        MaybeTexts = x.MaybeTexts,
        MaybeTree = x.MaybeTree,
        MaybeReading = x.MaybeReading,
    };

    public static ScalarsInJson Of(Scalars x) => new()
    {
        Half = x.Half,
        Int128 = x.Int128,
        UInt128 = x.UInt128,
        BigInteger = x.BigInteger,
        Memory = x.Memory,
        Link = x.Link,
        Version = x.Version,
        Moment = x.Moment,
        Date = x.Date,
        Time = x.Time,
        Address = x.Address,
        Contract = x.Contract,
        Rights = x.Rights,
        MaybeHalf = x.MaybeHalf is { } half && Half.IsNaN(half) ? Half.Epsilon : x.MaybeHalf,
        MaybeInt128 = x.MaybeInt128,
        MaybeUInt128 = x.MaybeUInt128,
        MaybeBigInteger = x.MaybeBigInteger,
        MaybeMemory = x.MaybeMemory,
        MaybeLink = x.MaybeLink,
        MaybeVersion = x.MaybeVersion,
        MaybeMoment = x.MaybeMoment,
        MaybeDate = x.MaybeDate,
        MaybeTime = x.MaybeTime,
        MaybeAddress = x.MaybeAddress,
        MaybeContract = x.MaybeContract,
        MaybeRights = x.MaybeRights,
    };

    public static CollectionsInJson Of(Collections x) => new()
    {
        Numbers = x.Numbers,
        Rows = x.Rows,
        Readings = x.Readings,
        Doubles = [.. x.Doubles.Where(double.IsFinite)],
        Texts = x.Texts,
        Tags = x.Tags,
        Longs = x.Longs,
        Sorted = x.Sorted,
        Levels = x.Levels,
        Series = x.Series,
        Trees = x.Trees,
        Dates = x.Dates,
        Deep = x.Deep,
        Addresses = x.Addresses,
        Shelf = x.Shelf,
    };

    public static ShapesInJson Of(Shapes x) => new()
    {
        Price = x.Price,
        Span = x.Span,
        Text = x.Text,
        MaybeText = x.MaybeText,
        Bytes = x.Bytes,
        Nested = x.Nested,
        Times = x.Times,
        Values = x.Values,
        Texts = x.Texts,
        Numbers = x.Numbers,
        Root = x.Root is { } root ? new Node<double> { Value = root.Value, Maybe = 0.1, Children = root.Children } : null,
        Status = x.Status,
        Others = x.Others,
    };

    public static UnionsInJson Of(Unions x) => new()
    {
        Shape = x.Shape,
        Named = x.Named,
        Pet = x.Pet,
        Frame = x.Frame,
    };

    public static ConvertedInJson Of(Converted x) => new()
    {
        Peer = x.Peer,
        Peers = x.Peers,
        Range = x.Range,
        MaybeRange = x.MaybeRange,
        Index = x.Index,
        Basket = x.Basket,
        Crate = x.Crate,
    };
}
