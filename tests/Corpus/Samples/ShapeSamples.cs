namespace Hgx.Typed.Corpus.Samples;

internal static class ShapeSamples
{
    public static Shapes Filled() => new()
    {
        Price = new Money(9.90m, "USD", [1]) { Note = "reduced" },
        Span = new Span(-1, 3),
        Text = new Box<string>("text") { Label = "", More = ["a", "b"] },
        MaybeText = new Box<string?>(null) { More = ["a", null] },
        Bytes = new Box<byte[]>([1, 2]) { More = [[]] },
        Nested = new Box<Box<int>>(new Box<int>(1) { More = [2] }) { Label = "outer" },
        Times = new Dictionary<string, Box<DateTime>> { ["b"] = new(DateTime.UnixEpoch), ["a"] = new(DateTime.UnixEpoch.AddTicks(1)) },
        Values = new Pair<Guid, Reading>(Guid.AllBitsSet, new Reading { Sensor = "cpu", Value = 1 }),
        Texts = new Pair<string, string>("a", "b"),
        Numbers = new Pair<string, int?>("a", 1),
        Root = new Node<double> { Value = 1, Maybe = double.NaN, Children = [new Node<double> { Value = -1 }] },
        Status = new HgxRef<Status>(new Ghid(1, ScalarSamples.Address)),
        Others = [default, new HgxRef<Shapes>(new Ghid(1, ScalarSamples.Address))],
    };

    public static Shapes WithNulls() => new()
    {
        Price = new Money(-1),
        Text = new Box<string>(""),
        Numbers = new Pair<string, int?>("", null),
        Root = new Node<double>(),
        Status = default(HgxRef<Status>),
    };

    public static LaterShapes Later() => new() { Text = new LaterBox("text", "red", "crate") };
}
