using System.Collections.Concurrent;
using System.Globalization;

namespace Hgx.Typed.Tests.Objects;

/// <summary>One app that edits a ledger: what it did, and what it was told.</summary>
internal sealed class EditingApp
{
    private readonly int _number;
    private readonly List<Task> _sent = [];
    private readonly List<(string Member, string Value)> _set = [];
    private int _edits;

    public EditingApp(int number, Ledger ledger)
    {
        (_number, Ledger) = (number, ledger);
        ledger.Updated += (_, change) =>
        {
            See(change.After);
            Name(change.Conflicts);
        };
    }

    public Ledger Ledger { get; }

    /// <summary>By how much it counted.</summary>
    public long Counted { get; private set; }

    public HashSet<string> Added { get; } = [];

    public HashSet<string> Removed { get; } = [];

    /// <summary>The values that it saw, or that a conflict named to it.</summary>
    public ConcurrentDictionary<string, bool> Told { get; } = new();

    /// <summary>What is unpushed, and to be pushed later. Nothing may come meanwhile: what is counted or added is so from the value that was read.</summary>
    public void Set(int act)
    {
        switch (act % 5)
        {
            case 0: Ledger.Title = NewValue("Title"); break;
            case 1: Ledger.Stage = NewValue("Stage"); break;
            case 2: Ledger.Count += Count(act); break;
            case 3: Ledger.Tags = Ledger.Tags.Add(NewTag()); break;
            default:
                if (Ledger.Tags.FirstOrDefault() is not { } tag) break;
                Removed.Add(tag);
                Ledger.Tags = Ledger.Tags.Remove(tag);
                break;
        }
    }

    /// <summary>Begins what goes to the service.</summary>
    public void Send(int act)
    {
        switch (act % 5)
        {
            case 0: Update((x, value) => x.Title = value, NewValue("Title")); break;
            case 1: Update((x, value) => x.Count += value, Count(act)); break;
            case 2: Update((x, tag) => x.Tags = x.Tags.Add(tag), NewTag()); break;
            case 3: Ledger.Title = NewValue("Title"); break;
            default: _sent.Add(Ledger.PushAsync(TestContext.Current.CancellationToken)); break;
        }
    }

    /// <summary>Waits for what was sent, and pushes what is left.</summary>
    public async Task SettleAsync()
    {
        await Task.WhenAll(_sent);
        _sent.Clear();
        await Ledger.PushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Each value is there, was overwritten by this app, or was told to another one.</summary>
    public void AssertNothingIsLost(IEnumerable<EditingApp> all)
    {
        foreach (IGrouping<string, string> member in _set.GroupBy(x => x.Member, x => x.Value))
        {
            string last = member.Last();
            bool isThere = last == (member.Key == "Title" ? Ledger.Title : Ledger.Stage);
            Assert.True(isThere || all.Any(x => x.Told.ContainsKey(last)), $"{member.Key} {last} is lost");
        }
    }

    private string NewValue(string member)
    {
        string value = NewName();
        _set.Add((member, value));
        return value;
    }

    private string NewTag()
    {
        string tag = NewName();
        Added.Add(tag);
        return tag;
    }

    private string NewName() => string.Create(CultureInfo.InvariantCulture, $"{_number}.{++_edits}");

    private int Count(int by)
    {
        Counted += by;
        return by;
    }

    private void Update<T>(Action<Ledger, T> change, T value) => _sent.Add(UpdateAsync(x =>
    {
        See(x);
        change(x, value);
    }));

    private async Task UpdateAsync(Action<Ledger> change) => Name((await Ledger.UpdateAsync(change, TestContext.Current.CancellationToken)).Conflicts);

    private void See(Ledger ledger) => Told[ledger.Title] = Told[ledger.Stage] = true;

    private void Name(IEnumerable<HgxConflict> conflicts)
    {
        foreach (HgxConflict conflict in conflicts) Told[$"{conflict.Mine}"] = Told[$"{conflict.Theirs}"] = true;
    }
}
