using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Corpus;
using MessagePack;

namespace Hgx.Typed.Generators.Tests;

public sealed class CollectionTests
{
    [Fact]
    public void The_hash_of_a_number_is_not_the_number_so_that_a_peer_cannot_choose_keys_that_collide()
    {
        int[] keys = [.. Enumerable.Range(0, 10)];
        Assert.NotEqual(keys, keys.Select(x => Int32Codec.Comparer.GetHashCode(x)));
        Assert.NotEqual(keys, keys.Select(x => UInt32Codec.Comparer.GetHashCode((uint)x)));
        Assert.NotEqual(keys, keys.Select(x => EnumCodec<DayOfWeek, int, Int32Codec>.Comparer.GetHashCode((DayOfWeek)x)));
    }

    [Fact]
    public void What_was_read_shows_the_values_that_were_set()
    {
        Guid id = Guid.NewGuid();
        var before = new Collections
        {
            Numbers = [1, 2], Rows = [["a", null], []], Doubles = [1.5], Texts = ["x", null], Tags = new HashSet<string> { "b", "a" }, Longs = [1L << 40],
            Sorted = ["b", "a"], Levels = new[] { Level.High }.ToFrozenSet(), Series = new Dictionary<string, int[]> { ["s"] = [7] },
            Trees = ImmutableDictionary<Guid, Tree>.Empty.Add(id, new Tree { Label = "t" }),
        };
        Collections after = StateBytes.Read<Collections>(StateBytes.Write(before));
        Assert.Equal(before.Numbers, after.Numbers);
        Assert.Equal(before.Rows, after.Rows);
        Assert.Equal(before.Doubles, after.Doubles);
        Assert.Equal(before.Texts, after.Texts);
        Assert.True(after.Tags.SetEquals(["a", "b"]) && after.Levels!.Contains(Level.High) && after.Longs.Contains(1L << 40));
        Assert.Equal(["a", "b"], after.Sorted);
        Assert.Equal([7], after.Series["s"]);
        Assert.Equal("t", after.Trees[id].Label);
    }

    [Fact]
    public void Equal_sets_and_dictionaries_have_equal_bytes_whatever_order_they_were_filled_in()
    {
        string[] keys = ["", "a", "B", "ab", "\uFFFD", "😀", "ä"];
        byte[] Bytes(IEnumerable<string> order) => StateBytes.Write(new Collections
        {
            Tags = order.ToHashSet(), Sorted = [.. order], Series = order.ToDictionary(x => x, x => new[] { x.Length }),
            Dates = order.ToImmutableSortedDictionary(x => x, x => (DateTime?)null, Comparer<string>.Create((x, y) => string.CompareOrdinal(y, x))),
            Shelf = new Shelf(order.ToHashSet(), order.ToImmutableDictionary(x => x, x => new byte[1])),
        });
        Assert.Equal(Bytes(keys), Bytes(keys.Reverse()));
    }

    [Fact]
    public void Text_is_written_in_the_order_of_its_code_points()
    {
        UnsetCollections sets = Create<UnsetCollections>();
        sets.Tags = new HashSet<string> { "ä", "😀", "\uFFFD", "ab", "a", "B", "" };
        var reader = new MessagePackReader(StateBytes.Write(sets));
        reader.ReadMapHeader();
        while (reader.ReadString() != "Tags") reader.Skip();
        string[] read = new string[reader.ReadArrayHeader()];
        for (int i = 0; i < read.Length; i++) read[i] = reader.ReadString()!;
        // U+FFFD stands before the surrogate pair, as its UTF-8 bytes do.
        Assert.Equal(["", "B", "a", "ab", "ä", "\uFFFD", "😀"], read);
    }

    [Fact]
    public void Unset_collections_read_as_empty()
    {
        UnsetCollections unset = Create<UnsetCollections>();
        Assert.Empty(unset.Numbers);
        Assert.Empty(unset.Some);
        Assert.Empty(unset.List);
        Assert.Empty(unset.Tags);
        Assert.Empty(unset.Hashed);
        Assert.Empty(unset.Sorted);
        Assert.Empty(unset.Frozen);
        Assert.Empty(unset.Map);
        Assert.Empty(unset.HashedMap);
        Assert.Empty(unset.SortedMap);
        Assert.Empty(unset.FrozenMap);
        Assert.Throws<ArgumentNullException>(() => unset.Tags = null!);
        Assert.Equal(2, unset.Sorted.Add("a").Add("a\u200d").Count);
        UnsetCollections after = StateBytes.Read<UnsetCollections>(StateBytes.Write(unset));
        Assert.Empty(after.FrozenMap);
    }

    [Fact]
    public void What_was_given_can_be_edited_without_reaching_the_object()
    {
        int[] numbers = [1];
        HashSet<string> tags = ["a"];
        var series = new Dictionary<string, int[]> { ["s"] = numbers };
        var boxes = ImmutableDictionary<string, byte[]>.Empty.Add("b", [1]);
        var all = new Collections { Numbers = numbers, Tags = tags, Series = series, Doubles = new List<double> { 1 }, Shelf = new Shelf(tags, boxes, numbers) };
        numbers[0] = 9;
        tags.Add("b");
        series.Add("t", []);
        boxes["b"][0] = 9;
        Assert.Equal([1], all.Numbers);
        Assert.Single(all.Tags);
        Assert.Equal([1], Assert.Single(all.Series).Value);
        Assert.Equal((1, 1, 1), (all.Shelf.Labels.Count, all.Shelf.Boxes["b"][0], all.Shelf.Sizes![0]));
        Assert.False(all.Tags is HashSet<string> || all.Series is Dictionary<string, int[]>);
    }

    [Fact]
    public void Comparers_do_not_travel()
    {
        var all = new Collections
        {
            Tags = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a" },
            Sorted = ImmutableSortedSet.Create<string>(StringComparer.CurrentCulture, "b", "B", "a"),
            Dates = ImmutableSortedDictionary.Create<string, DateTime?>(StringComparer.OrdinalIgnoreCase).Add("A", null),
        };
        Assert.DoesNotContain("A", all.Tags);
        Assert.Equal(["B", "a", "b"], all.Sorted);
        Assert.False(all.Dates.ContainsKey("a"));
    }

    [Fact]
    public void An_immutable_collection_that_is_fit_for_a_state_is_kept_as_it_is()
    {
        ImmutableHashSet<long> longs = [1, 2, 3];
        ImmutableList<string?> texts = ["a"];
        FrozenSet<Level> levels = new[] { Level.High }.ToFrozenSet();
        var all = new Collections { Longs = longs, Texts = texts, Levels = levels };
        Assert.Same(longs, all.Longs);
        Assert.Same(texts, all.Texts);
        Assert.Same(levels, all.Levels);
        IReadOnlySet<string> tags = new Collections { Tags = new HashSet<string> { "a" } }.Tags;
        Assert.Same(tags, new Collections { Tags = tags }.Tags);
    }

    [Fact]
    public void Null_and_half_characters_are_refused_inside_at_the_set()
    {
        var all = new Collections();
        Assert.Throws<ArgumentException>(() => all.Tags = new HashSet<string> { null! });
        Assert.Throws<ArgumentException>(() => all.Sorted = ["\uD800"]);
        Assert.Throws<ArgumentException>(() => all.Series = new Dictionary<string, int[]> { ["a"] = null! });
        Assert.Throws<ArgumentException>(() => all.Series = new Dictionary<string, int[]> { ["\uD800"] = [] });
        Assert.Throws<ArgumentException>(() => all.Trees = ImmutableDictionary<Guid, Tree>.Empty.Add(default, null!));
        Assert.Throws<ArgumentException>(() => all.Rows = [null!]);
        Assert.Empty(all.Tags);
    }

    [Theory]
    [InlineData("""{"Tags":["secret","secret"]}""", "Collections.Tags has an element of a set twice")]
    [InlineData("""{"Longs":[1,2,1]}""", "Collections.Longs has an element of a set twice")]
    [InlineData("""{"Series":{"secret":[],"b":[],"secret":[]}}""", "Collections.Series has a key of a dictionary twice")]
    [InlineData("""{"Series":{"a":null}}""", "Collections.Series should be an array")]
    [InlineData("""{"Series":[]}""", "Collections.Series should be a map")]
    [InlineData("""{"Tags":[null]}""", "Collections.Tags should be text")]
    [InlineData("""{"Levels":[300]}""", "Collections.Levels is a number out of range")]
    [InlineData("""{"Numbers":{}}""", "Collections.Numbers should be an array")]
    public void Bytes_of_another_form_are_refused_without_values(string json, string expected)
    {
        string message = Assert.Throws<HgxStateException>(() => Read(json)).Message;
        Assert.Contains(expected, message);
        Assert.DoesNotContain("secret", message);
    }

    [Fact]
    public void Announced_lengths_are_not_believed_and_depth_is_counted()
    {
        Assert.Throws<HgxStateException>(() => StateBytes.Read<Collections>([0x81, 0xA4, .. "Tags"u8, 0xDD, 0x7F, 0xFF, 0xFF, 0xFF]));
        Assert.Throws<HgxStateException>(() => StateBytes.Read<Collections>([0x81, 0xA6, .. "Series"u8, 0xDF, 0x7F, 0xFF, 0xFF, 0xFF]));
        byte[] deep = [0x81, 0xA5, .. "Trees"u8, .. Enumerable.Repeat((byte)0x81, 100)];
        Assert.Throws<HgxStateException>(() => StateBytes.Read<Collections>(deep));
    }

    [Fact]
    public void Keys_that_a_peer_chose_to_collide_cost_no_more_than_others()
    {
        // A long's own hash folds its halves: all of these have the hash 0.
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.WriteMapHeader(1);
        writer.Write("Longs");
        const int Count = 50_000;
        writer.WriteArrayHeader(Count);
        for (long i = 0; i < Count; i++) writer.Write((i << 32) | i);
        writer.Flush();
        var watch = Stopwatch.StartNew();
        Collections read = StateBytes.Read<Collections>(output.WrittenSpan.ToArray());
        Assert.Equal(Count, read.Longs.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
        Assert.Equal((65, 64), (Unsafe.SizeOf<Ghid>(), Unsafe.SizeOf<ApiId>()));
    }

    [Fact]
    public void A_member_differs_when_the_contents_do()
    {
        var changed = new List<string?>();
        var all = new Collections();
        all.PropertyChanged += (_, e) => changed.Add(e.PropertyName);
        all.Tags = new HashSet<string> { "a", "b" };
        all.Tags = new HashSet<string> { "b", "a" };
        all.Numbers = [];
        all.Series = new Dictionary<string, int[]> { ["a"] = [1] };
        all.Series = new Dictionary<string, int[]> { ["a"] = [1] };
        all.Series = new Dictionary<string, int[]> { ["a"] = [2] };
        all.Series = new Dictionary<string, int[]> { ["b"] = [2] };
        Assert.Equal(["Tags", "Series", "Series", "Series"], changed);
    }

    private static Collections Read(string json) =>
        StateBytes.Read<Collections>(MessagePackSerializer.ConvertFromJson(json, cancellationToken: TestContext.Current.CancellationToken));

    private static T Create<T>()
        where T : class, IHgxObject<T> => T.CreateInstance();
}
