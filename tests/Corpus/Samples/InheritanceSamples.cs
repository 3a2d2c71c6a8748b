namespace Hgx.Typed.Corpus.Samples;

internal static class InheritanceSamples
{
    public static Vehicle Vehicle() => new() { Plate = "AB 1", Wheels = 3, IsBroken = true };

    public static Truck Truck() => new() { Plate = "AB 2", Wheels = 6, IsBroken = true, Model = "flat", Seal = [1, 2] };

    public static FireTruck FireTruck() => new()
    {
        Plate = "AB 3", Wheels = 8, IsBroken = true, Model = "tank", Seal = [3], Station = "north", Home = new Address { Street = "Main" },
    };

    public static LaterTruck LaterTruck() => new() { Plate = "AB 4", Wheels = 10, IsBroken = true, Model = "long", Seal = [4], Trailer = "AB 5" };

    public static Chart Chart() => new() { Title = "loads", Width = 80, Scale = 0.5, Unit = "%" };

    public static PlainChart PlainChart() => new() { Title = "plain", Width = 40, Scale = 2, Unit = "W" };

    public static LaterChart LaterChart() => new() { Title = "later", Width = 20, Scale = 3, Unit = "V", Colors = 3, Note = "new" };

    public static Noted Noted() => new()
    {
        Host = "h", Load = 2, Link = new Uri("a/b", UriKind.Relative), Lamps = [new Lamp { Color = "red" }], Remark = null, Author = "me",
    };

    public static Cat Cat() => new() { Name = "Mia", Legs = 3, IsAsleep = false, Fur = "grey" };

    public static Kitten Kitten() => new() { Name = "Tom", Legs = 5, IsAsleep = false, Fur = "red" };

    public static Modifiers Modifiers() => new("named", 7)
    {
        Accuracy = 1, Count = 4, Value = 1.5, Unit = "kg", Digits = 3, Marks = [1, 2], Id = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    };

    public static Scattered Scattered() => new() { First = "a", Second = "b", Third = "c" };

    public static Catalog<string>.Entry Entry() => new()
    {
        Title = "title", Shelf = Catalog<string>.Shelf.Upper, Tag = new("tag") { Mark = [1] }, Sizes = new(1, 2),
        Binding = new Catalog<string>.Binding.Sewn(new("thread")), Other = new("other"), Related = [default],
    };

    public static Catalog<string>.Room<int, long>.Special Special() => new()
    {
        Title = "special", Shelf = Catalog<string>.Shelf.Upper, Tag = new("tag"), Sizes = new(3, 4), Binding = new Catalog<string>.Binding.Stapled(2),
        Other = new("other"), Related = [default], Note = "note",
    };
}
