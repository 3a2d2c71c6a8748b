using Hgx.Typed.Corpus.@namespace;

namespace Hgx.Typed.Corpus.Samples;

/// <summary>Samples of every annotated class of the corpus: a line a class. A test fails for a class or a member that has none.</summary>
internal static class CorpusSamples
{
    /// <summary>All of them, always the same in the same order.</summary>
    public static IReadOnlyList<SampleSet> All { get; } =
    [
        new SampleSet<Status>(() => new(), TelemetrySamples.Status),
        new SampleSet<LaterStatus>(() => new(), TelemetrySamples.LaterStatus),
        new SampleSet<Order>(TelemetrySamples.ShortOrder, TelemetrySamples.Order),
        new SampleSet<Marker>(() => new(), TelemetrySamples.Marker),
        new SampleSet<Drawing>(() => new(), TelemetrySamples.Drawing),
        new SampleSet<Everything>(() => new(), EverythingSamples.Least, EverythingSamples.Greatest),
        new SampleSet<Scalars>(() => new(), ScalarSamples.Least, ScalarSamples.Greatest),
        new SampleSet<Bookmarks>(() => new() { Home = new Uri("a/b", UriKind.Relative) }, ScalarSamples.Bookmarks),
        new SampleSet<Collections>(() => new(), CollectionSamples.Plain, CollectionSamples.Nested),
        new SampleSet<UnsetCollections>(CollectionSamples.Empty, CollectionSamples.Filled),
        new SampleSet<Shapes>(() => new(), ShapeSamples.Filled, ShapeSamples.WithNulls),
        new SampleSet<LaterShapes>(() => new(), ShapeSamples.Later),
        new SampleSet<Unions>(UnionSamples.Least, UnionSamples.Cases, UnionSamples.UnknownCases),
        new SampleSet<LaterUnions>(UnionSamples.LaterLeast, UnionSamples.LaterCases),
        new SampleSet<Converted>(ConvertedSamples.Empty, ConvertedSamples.Filled),
        new SampleSet<Document>(() => new(), () => new() { Title = "Title", Updated = "today", Views = 3 }),
        new SampleSet<InNoNamespace>(() => new(), () => new() { Value = 1 }),
        new SampleSet<@class>(() => new(), NameSamples.Keywords),
        new SampleSet<Same>(() => new(), () => new() { Value = 1, value = 2 }),
        new SampleSet<same>(() => new(), () => new() { Value = 3 }),
        new SampleSet<Outer.Middle.IInner.Innermost>(() => new(), NameSamples.Nested),
        new SampleSet<EverythingByOrder>(() => new(), () => ByOrderSamples.Of(EverythingSamples.Least()), () => ByOrderSamples.Of(EverythingSamples.Greatest())),
        new SampleSet<ScalarsByOrder>(() => new(), () => ByOrderSamples.Of(ScalarSamples.Least()), () => ByOrderSamples.Of(ScalarSamples.Greatest())),
        new SampleSet<CollectionsByOrder>(() => new(), () => ByOrderSamples.Of(CollectionSamples.Plain()), () => ByOrderSamples.Of(CollectionSamples.Nested())),
        new SampleSet<ShapesByOrder>(() => new(), () => ByOrderSamples.Of(ShapeSamples.Filled()), () => ByOrderSamples.Of(ShapeSamples.WithNulls())),
        new SampleSet<UnionsByOrder>(() => ByOrderSamples.Of(UnionSamples.Least()), () => ByOrderSamples.Of(UnionSamples.Cases()), () => ByOrderSamples.Of(UnionSamples.UnknownCases())),
        new SampleSet<ConvertedByOrder>(() => ByOrderSamples.Of(ConvertedSamples.Empty()), () => ByOrderSamples.Of(ConvertedSamples.Filled())),
        new SampleSet<EverythingInJson>(() => new(), () => InJsonSamples.Of(EverythingSamples.Least()), () => InJsonSamples.Of(EverythingSamples.Greatest())),
        new SampleSet<ScalarsInJson>(() => new(), () => InJsonSamples.Of(ScalarSamples.Least()), () => InJsonSamples.Of(ScalarSamples.Greatest())),
        new SampleSet<CollectionsInJson>(() => new(), () => InJsonSamples.Of(CollectionSamples.Plain()), () => InJsonSamples.Of(CollectionSamples.Nested())),
        new SampleSet<ShapesInJson>(() => new(), () => InJsonSamples.Of(ShapeSamples.Filled()), () => InJsonSamples.Of(ShapeSamples.WithNulls())),
        new SampleSet<UnionsInJson>(() => InJsonSamples.Of(UnionSamples.Least()), () => InJsonSamples.Of(UnionSamples.Cases())),
        new SampleSet<ConvertedInJson>(() => InJsonSamples.Of(ConvertedSamples.Empty()), () => InJsonSamples.Of(ConvertedSamples.Filled())),
        new SampleSet<Ordered>(() => new(), OrderedSamples.Ordered),
        new SampleSet<LaterOrdered>(() => new(), OrderedSamples.Later),
        new SampleSet<Strict>(OrderedSamples.Strict),
        new SampleSet<House>(() => new(), OrderedSamples.House),
        new SampleSet<HouseInJson>(() => new(), () => OrderedSamples.InJson(OrderedSamples.House())),
        new SampleSet<Machine>(() => new(), OrderedSamples.Machine),
        new SampleSet<MachineByName>(() => new(), () => OrderedSamples.ByName(OrderedSamples.Machine())),
        new SampleSet<MachineInJson>(() => new(), () => OrderedSamples.InJson(OrderedSamples.Machine())),
    ];
}
