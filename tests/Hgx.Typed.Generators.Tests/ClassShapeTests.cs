using System.Buffers;
using Hgx.Typed.Corpus;
using MessagePack;
using Names = Hgx.Typed.Corpus.@namespace;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Classes of every shape and name keep what they hold: captured, written, read and put into a fresh instance.</summary>
public sealed class ClassShapeTests
{
    [Fact]
    public void A_class_of_the_global_namespace_is_an_object() =>
        Assert.Equal(7, Through(new InNoNamespace { Value = 7 }).Value);

    [Fact]
    public void Members_may_have_the_names_of_keywords_and_of_generated_members()
    {
        Names.@class read = Through(new Names.@class
        {
            @int = 1, field = "2", value = "3", state = "4", core = "5", System = "6", Global = "7", Unknown = "8", Clone = "9", ApiId = "10",
            Größe = "11", 名前 = "12", _hgxCore = 13, HgxState = 14,
        });
        Assert.Equal((1, "2", "3", "4", "5", "6", "7"), (read.@int, read.field, read.value, read.state, read.core, read.System, read.Global));
        Assert.Equal(("8", "9", "10", "11", "12", 13, 14), (read.Unknown, read.Clone, read.ApiId, read.Größe, read.名前, read._hgxCore, read.HgxState));
        Assert.Equal(ApiId.FromName("keywords@1"), read.Hgx.ApiId);
    }

    [Fact]
    public void Members_and_types_may_have_the_names_of_what_generated_code_declares_and_uses()
    {
        var made = new Names.Locals
        {
            reader = 1, writer = "2", seen = [3], left = 4, unknown = new() { seen = 5, reader = 6, Reader = 7 }, merged = 8, common = 9, mine = 10, theirs = 11,
            conflicts = 12, before = 13, after = 14, changed = 15, values = 16, instance = 17, bytes = 18, output = 19, defaults = 20, Derived = 21, Part = 22,
            Merge = 23, ClassName = 24, HgxWire = new(25), Task = new(26, 27, "28"), Span = new() { unknown = 29 }, global = 30, _ = 31,
        };
        Names.Locals read = Through(made);
        Assert.Equal(StateBytes.Write(made), StateBytes.Write(read));
        Assert.Equal((1, "2", 4, 31), (read.reader, read.writer, read.left, read._));
        Assert.Equal((25, 27, 5), (read.HgxWire!.Codec, read.Task!.reader, read.Span!.defaults));
    }

    [Fact]
    public void Names_that_differ_in_case_alone_are_different_members_and_classes()
    {
        Names.Same read = Through(new Names.Same { Value = 1, value = 2 });
        Assert.Equal((1, 2), (read.Value, read.value));
        Assert.NotEqual(Names.Same.ApiId, Names.same.ApiId);
    }

    [Fact]
    public void A_generic_container_gives_each_of_its_types_one_contract()
    {
        var made = new Catalog<Guid>.Entry
        {
            Title = "t", Shelf = Catalog<Guid>.Shelf.Upper, Tag = new("red") { Mark = [1] }, Sizes = new(2, 3), Binding = new Catalog<Guid>.Binding.Sewn(new("blue")),
            Other = new("green"), Related = [default],
        };
        Catalog<Guid>.Entry read = Through(made);
        Assert.Equal((made.Title, made.Shelf, made.Sizes, made.Binding, made.Other), (read.Title, read.Shelf, read.Sizes, read.Binding, read.Other));
        Assert.Equal([1], read.Tag!.Mark);
        Assert.Equal(Catalog<Guid>.Entry.ApiId, Catalog<string>.Entry.ApiId);
        Catalog<string>.Entry other = StateBytes.Read<Catalog<string>.Entry>(StateBytes.Write(made));
        Assert.Equal(new Catalog<string>.Binding.Sewn(new("blue")), other.Binding);
    }

    [Fact]
    public void An_object_in_a_generic_container_may_derive_from_another()
    {
        Catalog<int>.Entry made = Catalog<int>.Room<int, string>.Make("t", "n");
        made.PropertyChanged += (sender, _) => Assert.Same(made, sender);
        made.Title = "u";
        Catalog<int>.Entry copy = made.Capture();
        Assert.Equal((made.GetType(), "u"), (copy.GetType(), copy.Title));
    }

    [Fact]
    public void Members_of_every_modifier_are_part_of_the_state()
    {
        var made = new Modifiers("n", 5) { Accuracy = 1, Id = Guid.AllBitsSet, Count = 6, Value = 0.5, Unit = "m", Digits = 7, Marks = [8] };
        ((Measured)made).Digits = 9;
        Modifiers read = Through(made);
        Assert.Equal(("n", 6, 0.5, "m", 7), (read.Name, read.Count, read.Value, read.Unit, read.Digits));
        Assert.Equal([8], read.Marks);
        Assert.Equal((5, Guid.AllBitsSet), (read.Seen, read.Id));
        // What is a base class's own is no part of it.
        Assert.Equal((2, 0), (((Measured)read).Digits, read.Accuracy));
    }

    [Fact]
    public void Members_implement_interfaces_and_explicit_ones_are_the_users_own()
    {
        var made = new Modifiers("n", 5) { Accuracy = 1, Id = Guid.Empty };
        ICounted counted = made;
        counted.Count = 107;
        Assert.Equal((7, 107, "107", "n"), (made.Count, counted.Count, counted.Shown, ((INamed)made).Name));
    }

    [Fact]
    public void Initializers_survive_the_absence_of_members_whatever_their_modifiers()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.WriteMapHeader(1);
        writer.Write(nameof(Modifiers.Id));
        writer.Write(new byte[16]);
        writer.Flush();
        Modifiers read = StateBytes.Read<Modifiers>(output.WrittenSpan.ToArray());
        Assert.Equal(("unnamed", 3, Guid.Empty), (read.Name, read.Count, read.Id));
    }

    [Fact]
    public void A_class_of_several_declarations_is_one()
    {
        Scattered read = Through(new Scattered { Third = "3" });
        Assert.Equal(("123", "123"), (read.Name, ((INamed)read).Name));
    }

    private static T Through<T>(T made)
        where T : class, IHgxObject<T> => StateBytes.Read<T>(StateBytes.Write(made));
}
