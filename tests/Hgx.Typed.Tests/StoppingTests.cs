using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests;

/// <summary>The end of a link, by its app or for good: everything that waits learns of it.</summary>
public class StoppingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stopping_a_link_that_still_connects_ends_its_start()
    {
        var link = new HgxLink(ipcPort: 1, autostart: false);
        Task starting = link.StartAsync(Token);
        await link.StopAsync(Token);
        var error = await Assert.ThrowsAsync<HgxLinkException>(() => starting);
        Assert.Contains("stopped", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_that_fails_in_its_own_way_while_the_link_stops_leaves_nothing_waiting()
    {
        var service = new ScriptedService();
        var opening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int attempts = 0;
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { Channel = OpenAsync });
        session.Drop();
        await opening.Task.WaitAsync(Token);
        Task<HgxBytes> waiting = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        await link.StopAsync(Token);
        await Assert.ThrowsAsync<HgxLinkException>(() => waiting);

        async ValueTask<IFrameChannel> OpenAsync(CancellationToken cancellationToken)
        {
            if (attempts++ == 0) return await service.OpenChannel(cancellationToken);
            opening.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // A channel need not say how it ended.
            }

            throw new HgxServiceUnavailableException("The channel gave up.");
        }
    }

    [Fact]
    public async Task A_link_that_ends_for_good_ends_its_enumerations()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        await using IAsyncEnumerator<HgxShare<HgxBytes>> shares = link.Shares<HgxBytes>(Token).GetAsyncEnumerator(Token);
        ValueTask<bool> next = shares.MoveNextAsync();
        await session.AnswerAsync(RequestCode.RegisterApi, [1]);
        service.WhoAmI = Ghid.PseudoRandom();
        session.Drop();
        await service.IdentifyAsync();
        Assert.False(await next);
        Assert.Equal(HgxLinkState.Stopped, link.State);
    }
}
