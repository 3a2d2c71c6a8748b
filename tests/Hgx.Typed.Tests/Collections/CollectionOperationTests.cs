using System.Collections.Specialized;
using System.ComponentModel;
using CsCheck;

namespace Hgx.Typed.Tests.Collections;

/// <summary>Tracked collections do what the collections of .NET do, on their own too.</summary>
public class CollectionOperationTests
{
    [Fact]
    public void A_list_does_what_a_List_does() => Gen.Int[0, 7].Select(Gen.Int[0, 9], Gen.Int[0, 9]).Array[0, 30].Sample(steps =>
    {
        var tracked = new HgxList<int>();
        var list = new List<int>();
        foreach ((int verb, int at, int value) in steps) Assert.Equal(Do(list, verb, at, value), Do(tracked, verb, at, value));
        Assert.Equal(list, tracked);
        Assert.Equal(list.Count, tracked.Count);
    });

    [Fact]
    public void A_set_does_what_a_HashSet_does() => Gen.Int[0, 6].Select(Gen.Int[0, 9].Array[0, 5]).Array[0, 20].Sample(steps =>
    {
        var tracked = new HgxSet<int>();
        var set = new HashSet<int>();
        foreach ((int verb, int[] other) in steps) Assert.Equal(Do(set, verb, other), Do(tracked, verb, other));
        Assert.Equal(set.Order(), tracked.Order());
    });

    [Fact]
    public void A_dictionary_does_what_a_Dictionary_does() => Gen.Int[0, 6].Select(Gen.Int[0, 9], Gen.Int[0, 9]).Array[0, 30].Sample(steps =>
    {
        var tracked = new HgxDictionary<int, int>();
        var dictionary = new Dictionary<int, int>();
        foreach ((int verb, int key, int value) in steps) Assert.Equal(Do(dictionary, verb, key, value), Do(tracked, verb, key, value));
        Assert.Equal(dictionary.OrderBy(x => x.Key), tracked.OrderBy(x => x.Key));
        Assert.Equal(dictionary.Keys.Order(), tracked.Keys.Order());
        Assert.Equal(dictionary.Values.Order(), tracked.Values.Order());
    });

    [Fact]
    public void A_list_moves_and_takes_out_by_a_condition()
    {
        HgxList<string> list = ["a", "b", "c", "d"];
        list.Move(0, 2);
        Assert.Equal(["b", "c", "a", "d"], list);
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Move(0, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => list.Move(4, 0));
        Assert.Equal(2, list.RemoveAll(x => x is "b" or "d"));
        Assert.Equal(["c", "a"], list);
        HgxDictionary<string, int> entries = [.. new Dictionary<string, int> { ["a"] = 1 }];
        Assert.Equal(1, entries["a"]);
        Assert.True(entries.TryUpdate("a", x => x + 1));
        Assert.False(entries.TryUpdate("b", x => x + 1));
        Assert.Equal(2, entries["a"]);
    }

    [Fact]
    public void A_change_of_one_item_is_told_as_such_and_one_of_more_as_a_reset()
    {
        HgxList<string> list = ["a", "b"];
        var told = new List<string>();
        list.CollectionChanged += (_, e) => told.Add(Describe(e));
        list.Add("c");
        list.Insert(0, "x");
        list[1] = "A";
        list.Remove("b");
        list.AddRange(["y", "z"]);
        list.Move(0, 1);
        list[0] = list[0];
        list.Clear();
        list.Clear();
        Assert.Equal(["Add c@2", "Add x@0", "Replace a>A@1", "Remove b@2", "Reset", "Reset", "Reset"], told);
    }

    [Fact]
    public void Sets_and_dictionaries_tell_too()
    {
        HgxSet<int> set = [1];
        HgxDictionary<string, int> dictionary = new() { ["a"] = 1 };
        var told = new List<string>();
        set.CollectionChanged += (_, e) => told.Add(Describe(e));
        dictionary.CollectionChanged += (_, e) => told.Add(Describe(e));
        set.Add(2);
        set.Add(2);
        set.Remove(1);
        set.UnionWith([3, 4]);
        dictionary["a"] = 2;
        dictionary["a"] = 2;
        dictionary["b"] = 3;
        dictionary.Remove("a");
        dictionary.Edit(x => x.Add("c", 1).Add("d", 1));
        Assert.Equal(["Add 2@-1", "Remove 1@-1", "Reset", "Replace [a, 1]>[a, 2]@-1", "Add [b, 3]@-1", "Remove [a, 2]@-1", "Reset"], told);
    }

    [Fact]
    public void Count_is_told_when_it_changes_and_the_indexer_always()
    {
        HgxList<string> list = ["a"];
        var told = new List<string?>();
        PropertyChangedEventHandler handler = (_, e) => told.Add(e.PropertyName);
        list.PropertyChanged += handler;
        list.Add("b");
        list[0] = "c";
        list.PropertyChanged -= handler;
        list.Add("d");
        Assert.Equal(["Count", "Item[]", "Item[]"], told);
    }

    [Fact]
    public void A_member_of_an_object_on_no_link_tells_at_once_and_so_does_the_object()
    {
        var plan = new Plan();
        var told = new List<string?>();
        HgxList<string> steps = plan.Steps;
        plan.PropertyChanged += (_, e) => told.Add(e.PropertyName);
        steps.CollectionChanged += (_, e) => told.Add(Describe(e));
        steps.Add("a");
        Assert.Equal(["Add a@0", "Steps"], told);
    }

    private static string Describe(NotifyCollectionChangedEventArgs e) => e.Action switch
    {
        NotifyCollectionChangedAction.Add => $"Add {e.NewItems![0]}@{e.NewStartingIndex}",
        NotifyCollectionChangedAction.Remove => $"Remove {e.OldItems![0]}@{e.OldStartingIndex}",
        NotifyCollectionChangedAction.Replace => $"Replace {e.OldItems![0]}>{e.NewItems![0]}@{e.NewStartingIndex}",
        _ => $"{e.Action}",
    };

    private static object? Do(IList<int> list, int verb, int at, int value)
    {
        switch (verb)
        {
            case 0 or 1: list.Add(value); return null;
            case 2: return Attempt(() => list.Insert(at, value));
            case 3: return Attempt(() => list.RemoveAt(at));
            case 4: return list.Remove(value);
            case 5: return Attempt(() => list[at] = value);
            case 6: return (list.IndexOf(value), list.Contains(value));
            default:
                var copy = new int[list.Count + 1];
                list.CopyTo(copy, 1);
                return string.Join(",", copy);
        }
    }

    private static string? Do(ISet<int> set, int verb, int[] other)
    {
        switch (verb)
        {
            case 0: return string.Concat(other.Select(set.Add));
            case 1: set.UnionWith(other); return null;
            case 2: set.ExceptWith(other); return null;
            case 3: set.IntersectWith(other); return null;
            case 4: set.SymmetricExceptWith(other); return null;
            case 5: return string.Concat(other.Select(set.Remove));
            default:
                return $"{set.IsSubsetOf(other)} {set.IsProperSubsetOf(other)} {set.IsSupersetOf(other)} {set.IsProperSupersetOf(other)} {set.Overlaps(other)} {set.SetEquals(other)}";
        }
    }

    private static object? Do(IDictionary<int, int> dictionary, int verb, int key, int value)
    {
        switch (verb)
        {
            case 0: return Attempt(() => dictionary.Add(key, value));
            case 1: dictionary[key] = value; return null;
            case 2: return dictionary.Remove(key);
            case 3: return (dictionary.TryGetValue(key, out int found), found);
            case 4: return dictionary.Remove(new KeyValuePair<int, int>(key, value));
            case 5: return (dictionary.ContainsKey(key), dictionary.Contains(new KeyValuePair<int, int>(key, value)));
            default: return Attempt(() => _ = dictionary[key]);
        }
    }

    private static Type? Attempt(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception refused)
        {
            return refused.GetType();
        }
    }
}
