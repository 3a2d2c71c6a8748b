using Hgx.Crash.Tests.Processes;

namespace Hgx.Crash.Tests.Restoring;

/// <summary>The service is killed under live links, again and again, at random moments.</summary>
public sealed class RestoringTests
{
    private const int Worlds = 2, KillsEach = 100, Limit = 8 * 60_000;

    [Fact(Timeout = Limit)]
    public async Task After_200_kills_every_app_has_its_token_its_ApiIDs_its_objects_and_the_newest_states()
    {
        World[] worlds = await Task.WhenAll(Enumerable.Range(0, Worlds).Select(seed => World.RunAsync(seed, KillsEach)))
            .WaitAsync(TestContext.Current.CancellationToken);
        foreach (World world in worlds)
        {
            Assert.Equal(KillsEach, world.Kills);
            Assert.InRange(world.Restorations, KillsEach / 2, KillsEach);
            Assert.True(world.Acknowledged >= world.Restorations);
        }

        // A push is settled by reading; whether an object was made cannot be told, and was said.
        Assert.All(worlds, world => Assert.Equal(0, world.UnknownPushes));
        Assert.NotEqual(0, worlds.Sum(world => world.UnknownNews));
    }
}
