namespace Hgx.Typed.Tests.Objects;

/// <summary>Ending the handling of shares.</summary>
public class ShareSubscriptionTests : ServiceFixture
{
    [Fact]
    public async Task A_subscription_that_ends_while_the_service_is_away_does_not_wait_for_it()
    {
        await using HgxLink link = await ConnectAsync(options => options with { RequestTimeout = Timeout.InfiniteTimeSpan });
        var dropped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        link.Disconnected += (_, _) => dropped.TrySetResult();
        IAsyncDisposable shares = await link.OnShareAsync<Status>(_ => Task.CompletedTask, Token);
        await Service.StopAsync(Token);
        await dropped.Task.WaitAsync(Token);

        await shares.DisposeAsync().AsTask().WaitAsync(Token);

        Assert.Empty(link.ShareHandlers.Registered());
    }
}
