#pragma warning disable HGX0404 // that such an edit is harmless is what is tested
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

public sealed class MergeTests
{
    [Fact]
    public void What_only_one_side_changed_is_taken_from_it()
    {
        (Status merged, List<HgxConflict> conflicts) = Merging.Merge(
            new Status { Host = "a" }, mine: new Status { Host = "mine" }, theirs: new Status { Host = "a", CpuLoad = 1 });
        Assert.Equal(("mine", 1.0), (merged.Host, merged.CpuLoad));
        Assert.Empty(conflicts);
    }

    [Fact]
    public void What_both_changed_stays_mine_and_is_a_conflict()
    {
        (Status merged, List<HgxConflict> conflicts) = Merging.Merge(
            new Status { Host = "a", CpuLoad = 1 }, mine: new Status { Host = "b", CpuLoad = 2 }, theirs: new Status { Host = "c", CpuLoad = 2 });
        Assert.Equal(("b", 2.0), (merged.Host, merged.CpuLoad));
        Assert.Equal([new HgxConflict("Host", "a", "b", "c")], conflicts);
    }

    [Fact]
    public void Values_count_as_one_member_and_conflicts_show_copies()
    {
        Order With(byte stamp, string number = "1") => new() { Number = number, Recipient = new Address { Street = "Main", Stamp = [stamp] } };
        (Order merged, List<HgxConflict> conflicts) = Merging.Merge(With(1), mine: With(2), theirs: With(3, "2"));
        Assert.Equal([2], merged.Recipient.Stamp);
        Assert.Equal("2", merged.Number);
        HgxConflict conflict = Assert.Single(conflicts);
        ((Address)conflict.Mine!).Stamp![0] = 9;
        Assert.Equal([2], merged.Recipient.Stamp);
        Assert.Equal("HgxConflict(Recipient)", conflict.ToString());
    }

    [Fact]
    public void An_unset_value_is_a_state_of_its_own()
    {
        Order set = new() { Number = "1", Recipient = new Address { Street = "Main" } };
        Order unset = StateBytesOf<Order>();
        (Order merged, List<HgxConflict> conflicts) = Merging.Merge(unset, mine: unset, theirs: set);
        Assert.Equal("Main", merged.Recipient.Street);
        Assert.Empty(conflicts);
        Assert.Equal(["Number", "Recipient"], Changed(unset, set));
    }

    [Fact]
    public void Unknown_members_of_theirs_win()
    {
        ObjectState common = State(new LaterStatus { Location = "a" }), mine = State(new LaterStatus { Location = "b", Host = "mine" }), theirs = State(new LaterStatus { Location = "c" });
        var conflicts = new List<HgxConflict>();
        byte[] merged = StateBytes.Write<Status>(Merging.MergeStates<Status>(common, mine, theirs, conflicts));
        LaterStatus result = StateBytes.Read<LaterStatus>(merged);
        Assert.Equal(("mine", "c"), (result.Host, result.Location));
        Assert.Empty(conflicts);

        static ObjectState State(LaterStatus later) => StateBytes.ReadState<Status>(StateBytes.Write(later));
    }

    [Fact]
    public void Neither_input_is_changed_by_a_merge()
    {
        var theirs = new Status { Host = "theirs" };
        Merging.Merge(new Status(), mine: new Status { Host = "mine" }, theirs);
        Assert.Equal("theirs", theirs.Host);
    }

    [Fact]
    public void A_draft_that_cannot_be_written_does_not_keep_an_update_from_being_merged()
    {
        var mine = new Drawing { Figure = new Figure { Name = "\ud800" } };
        (Drawing merged, _) = Merging.Merge(
            new Drawing { Figure = new Figure { Name = "common" } }, mine, new Drawing { Figure = new Figure { Name = "theirs" }, Figures = [new Figure { Name = "theirs" }] });
        Assert.Equal("\ud800", merged.Figure!.Name);
        Assert.Equal("theirs", Assert.Single(merged.Figures).Name);
    }

    private static List<string> Changed<T>(T before, T after)
        where T : class, IHgxObject<T>
    {
        var changed = new List<string>();
        T.CompareStates(T.CaptureState(before), T.CaptureState(after), changed);
        return changed;
    }

    private static T StateBytesOf<T>()
        where T : class, IHgxObject<T> => T.CreateInstance();
}
