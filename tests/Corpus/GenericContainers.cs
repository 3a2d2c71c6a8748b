#pragma warning disable CA1034, CA1000, CA1715, CS8981 // nested types, in generic ones, and their names are the point
using System.Collections.Immutable;

namespace Hgx.Typed.Corpus;

/// <summary>Annotated types in a generic one: none of their members is of its type parameter, so the contract is one for all of them.</summary>
public partial class Catalog<TItem>
    where TItem : notnull
{
    public enum Shelf
    {
        Upper,
        Lower,
    }

    [HgxObject(ApiId = "acme/catalog-entry@1")]
    public partial class Entry
    {
        public required partial string Title { get; set; }

        public partial Shelf Shelf { get; set; } = Shelf.Lower;

        public partial Tag? Tag { get; set; }

        public partial Pair<int>? Sizes { get; set; }

        public partial Binding? Binding { get; set; }

        public partial Catalog<string>.Tag? Other { get; set; }

        public partial ImmutableArray<HgxRef<Entry>> Related { get; set; }

        [HgxIgnore]
        public TItem? Item { get; set; }
    }

    [HgxValue]
    public sealed partial record Tag(string Text)
    {
        public byte[]? Mark { get; init; }
    }

    [HgxValue]
    public readonly partial record struct Pair<T>(T First, T Second);

    [HgxUnion]
    public abstract partial record Binding
    {
        [HgxValue]
        public sealed partial record Stapled(int Staples) : Binding;

        [HgxValue]
        public sealed partial record Sewn(Tag Thread) : Binding;
    }

    public partial record struct Room<TDoor, @in>
    {
        [HgxObject(ApiId = "acme/catalog-special@1")]
        internal sealed partial class Special : Entry
        {
            public partial string? Note { get; set; }
        }

        internal static Entry Make(string title, string note) => new Special { Title = title, Shelf = Shelf.Lower, Note = note };
    }
}
