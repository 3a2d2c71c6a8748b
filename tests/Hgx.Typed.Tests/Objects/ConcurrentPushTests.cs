using System.Collections.Concurrent;

namespace Hgx.Typed.Tests.Objects;

/// <summary>Apps that push the same object at once, through a real service with revisions.</summary>
public class ConcurrentPushTests : ServiceFixture
{
    private const int Pushes = 1000;

    [Fact]
    public async Task Two_apps_that_each_push_their_own_member_a_thousand_times_lose_nothing()
    {
        Status mine = await Alice.NewAsync(new Status { Host = "0" }, cancellationToken: Token);
        Status theirs = await Bob.GetAsync<Status>(mine.Hgx.Ghid, Token);
        await Task.WhenAll(
            Task.Run(
                async () =>
                {
                    for (int i = 1; i <= Pushes; i++)
                    {
                        mine.CpuLoad = i;
                        await mine.PushAsync(Token);
                        Assert.Equal(i, mine.CpuLoad);
                    }
                },
                Token),
            Task.Run(
                async () =>
                {
                    for (int i = 1; i <= Pushes; i++)
                    {
                        theirs.Host = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
                        await theirs.PushAsync(Token);
                        Assert.Equal(i, int.Parse(theirs.Host, System.Globalization.CultureInfo.InvariantCulture));
                    }
                },
                Token));
        await using HgxLink third = await ConnectAsync();
        Status stands = await third.GetAsync<Status>(mine.Hgx.Ghid, Token);
        Assert.Equal((Pushes, "1000"), (stands.CpuLoad, stands.Host));
        await Scripted.Steps.Until(() => mine.Host == "1000" && theirs.CpuLoad == Pushes);
    }

    // What one app's push replaced of the other's was told to it before: shown, or listed as hidden.
    [Fact]
    public async Task Of_pushes_to_one_member_every_hidden_value_is_in_the_conflicts()
    {
        var history = new PushHistory();
        await using HgxLink a = await ConnectAsync(options => options with { Channel = history.Record("a", Service.OpenChannel) });
        await using HgxLink b = await ConnectAsync(options => options with { Channel = history.Record("b", Service.OpenChannel) });
        Status ofA = await a.NewAsync(new Status { Host = "none" }, cancellationToken: Token);
        Status ofB = await b.GetAsync<Status>(ofA.Hgx.Ghid, Token);
        var told = new ConcurrentDictionary<(string App, string Host), bool>();
        int hidden = 0;
        foreach ((string app, Status status) in (ReadOnlySpan<(string, Status)>)[("a", ofA), ("b", ofB)])
        {
            status.Updated += (_, change) =>
            {
                told[(app, change.After.Host)] = true;
                foreach (HgxConflict conflict in change.Conflicts)
                {
                    Assert.Equal(nameof(Status.Host), conflict.Member);
                    told[(app, (string)conflict.Theirs!)] = true;
                    hidden++;
                }
            };
        }

        await Task.WhenAll(PushAll("a", ofA), PushAll("b", ofB));
        await Scripted.Steps.Until(() => ofA.Host == ofB.Host);
        foreach (HgxLink link in (HgxLink[])[a, b]) await OnLoopAsync(link, static () => Task.CompletedTask);

        Assert.Equal(2 * Pushes, history.Count);
        Assert.NotEqual(0, hidden);
        foreach ((string app, string replaced) in history.Replaced()) Assert.True(told.ContainsKey((app, replaced)), $"{app} was not told of {replaced}");

        Task PushAll(string app, Status status) => Task.Run(
            async () =>
            {
                for (int i = 0; i < Pushes; i++)
                {
                    status.Host = $"{app}{i};";
                    await status.PushAsync(Token);
                }
            },
            Token);
    }
}
