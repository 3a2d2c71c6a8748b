using CsCheck;

namespace Hgx.Typed.Tests.Objects;

/// <summary>Three apps edit one object: what must hold of every interleaving.</summary>
public class ConvergenceTests : ServiceFixture
{
    private const int Apps = 3;

    // In each round every app sets some, and then they all send at once.
    private static readonly Gen<Round[]> s_rounds = Gen.Select(
        Gen.Int[0, 999].Array[0, 3].Array[Apps], Gen.Select(Gen.Int[0, Apps - 1], Gen.Int[0, 999]).Array[1, 12], (sets, sends) => new Round(sets, sends)).Array[1, 4];

    [Fact]
    public async Task However_three_apps_edit_an_object_they_come_to_one_state_and_no_edit_is_lost_without_a_word()
    {
        await using HgxLink third = await ConnectAsync();
        HgxLink[] links = [Alice, Bob, third];
        await Task.Run(() => s_rounds.Sample(rounds => RunAsync(rounds, links).GetAwaiter().GetResult(), iter: 100, threads: 1), Token);
    }

    private static async Task RunAsync(Round[] rounds, HgxLink[] links)
    {
        Ledger first = await links[0].NewAsync(new Ledger { Title = "none", Stage = "none", Tags = ["none"] }, cancellationToken: Token);
        var apps = new EditingApp[Apps];
        for (int i = 0; i < Apps; i++) apps[i] = new EditingApp(i, i == 0 ? first : await links[i].GetAsync<Ledger>(first.Ghid, Token));
        foreach ((int[][] sets, (int App, int Act)[] sends) in rounds)
        {
            for (int i = 0; i < Apps; i++) Array.ForEach(sets[i], apps[i].Set);
            foreach ((int app, int act) in sends) apps[app].Send(act);
            await Task.WhenAll(apps.Select(app => app.SettleAsync()));
            await Scripted.Steps.Until(() => apps.All(app => !app.Ledger.IsDirty && Shown(app.Ledger) == Shown(first)));
        }

        // Who has it has told its handlers.
        foreach (HgxLink link in links) await OnLoopAsync(link, static () => Task.CompletedTask);
        Assert.Equal(apps.Sum(app => app.Counted), first.Count);
        Assert.Equal(
            apps.SelectMany(app => app.Added).Append("none").Except(apps.SelectMany(app => app.Removed)).Order(StringComparer.Ordinal),
            first.Tags.Order(StringComparer.Ordinal));
        foreach (EditingApp app in apps) app.AssertNothingIsLost(apps);
    }

    private static string Shown(Ledger ledger) =>
        $"{ledger.Title}|{ledger.Stage}|{ledger.Count}|{string.Join(',', ledger.Tags.Order(StringComparer.Ordinal))}";

    private sealed record Round(int[][] Sets, (int App, int Act)[] Sends);
}
