namespace Hgx.Typed.Tests.Upgrades;

/// <summary>Shares of objects of older contracts, which reach the handler of the newer class.</summary>
public class UpgradedShareTests : ServiceFixture
{
    [Fact]
    public async Task The_handler_of_the_newer_class_is_told_of_objects_of_each_older_contract()
    {
        var told = Channel();
        await using IAsyncDisposable shares = await Bob.OnShareAsync<Gauge>(async share => await told.Writer.WriteAsync((share.ApiId, await share.GetAsync(Token)), Token), Token);

        await Alice.NewAsync(new GaugeV1 { Name = "one", Load = 0.1 }, cancellationToken: Token);
        (ApiId ApiId, Gauge Seen) one = await told.Reader.ReadAsync(Token);
        await Alice.NewAsync(new GaugeV2 { Name = "two" }, cancellationToken: Token);
        (ApiId ApiId, Gauge Seen) two = await told.Reader.ReadAsync(Token);
        await Alice.NewAsync(new Gauge { Label = "three" }, cancellationToken: Token);
        (ApiId ApiId, Gauge Seen) three = await told.Reader.ReadAsync(Token);

        Assert.Equal((GaugeV1.ApiId, "one", 10), (one.ApiId, one.Seen.Label, one.Seen.Percent));
        Assert.Equal((GaugeV2.ApiId, "two"), (two.ApiId, two.Seen.Label));
        Assert.Equal((Gauge.ApiId, "three"), (three.ApiId, three.Seen.Label));
    }

    [Fact]
    public async Task When_the_handling_ends_it_ends_for_the_older_contracts_too()
    {
        IAsyncDisposable shares = await Bob.OnShareAsync<Gauge>(_ => Task.CompletedTask, Token);
        Assert.Equal(3, Bob.ShareHandlers.Registered().Count);
        await shares.DisposeAsync();
        Assert.Empty(Bob.ShareHandlers.Registered());

        // What comes then waits at the service for whoever handles it next.
        GaugeV1 made = await Alice.NewAsync(new GaugeV1 { Name = "late" }, cancellationToken: Token);
        await made.ShareAsync(Bob.WhoAmI, Token);
        HgxShare<Gauge> share = await Bob.Shares<Gauge>(Token).FirstAsync(Token);
        Assert.Equal(made.Ghid, share.Ghid);
        Assert.Empty(Bob.ShareHandlers.Registered());
    }

    [Fact]
    public async Task Whoever_handles_the_older_contract_itself_goes_before_and_leaves_it_to_the_newer_class_when_it_ends()
    {
        var upgraded = Channel();
        var own = new TaskCompletionSource<Ghid>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using IAsyncDisposable newer = await Bob.OnShareAsync<Gauge>(async share => await upgraded.Writer.WriteAsync((share.ApiId, await share.GetAsync(Token)), Token), Token);
        IAsyncDisposable older = await Bob.OnShareAsync<GaugeV1>(share => { own.TrySetResult(share.Ghid); return Task.CompletedTask; }, Token);

        GaugeV1 first = await Alice.NewAsync(new GaugeV1(), cancellationToken: Token);
        Assert.Equal(first.Ghid, await own.Task.WaitAsync(Token));
        await older.DisposeAsync();
        GaugeV1 second = await Alice.NewAsync(new GaugeV1 { Name = "second" }, cancellationToken: Token);

        Assert.Equal("second", (await upgraded.Reader.ReadAsync(Token)).Seen.Label);
        Assert.False(upgraded.Reader.TryRead(out _));
        Assert.NotEqual(first.Ghid, second.Ghid);
    }

    [Fact]
    public async Task Two_newer_classes_do_not_take_the_shares_of_one_older_contract_from_each_other()
    {
        await using IAsyncDisposable first = await Bob.OnShareAsync<Gauge>(_ => Task.CompletedTask, Token);
        var refused = await Assert.ThrowsAsync<HgxDuplicateApiIdException>(() => Bob.OnShareAsync<GaugeSummary>(_ => Task.CompletedTask, Token));
        Assert.Contains("upgrade", refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, Bob.ShareHandlers.Registered().Count);
    }

    [Fact]
    public async Task A_handler_by_ApiID_that_takes_the_newer_contract_over_ends_the_upgrading_of_the_older_ones()
    {
        await using IAsyncDisposable first = await Bob.OnShareAsync<Gauge>(_ => Task.CompletedTask, Token);
        await Bob.RegisterShareHandlerAsync(Gauge.ApiId, (_, _, _) => Task.CompletedTask, Token);
        Assert.Equal([Gauge.ApiId], Bob.ShareHandlers.Registered());
        await Bob.DeregisterShareHandlerAsync(Gauge.ApiId, Token);
        Assert.Empty(Bob.ShareHandlers.Registered());
    }

    private static System.Threading.Channels.Channel<(ApiId ApiId, Gauge Seen)> Channel() =>
        System.Threading.Channels.Channel.CreateUnbounded<(ApiId, Gauge)>();
}
