using Hgx.Service;

namespace Hgx.Typed.Tests;

public sealed class RawObjectTests : IAsyncLifetime
{
    private HgxService _service = null!;
    private HgxLink _alice = null!;
    private HgxLink _bob = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await HgxService.StartAsync(new HgxServiceOptions { InMemory = true }, Token);
        _alice = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = _service.OpenChannel }, Token);
        _bob = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = _service.OpenChannel }, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _bob.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task A_pushed_state_reaches_another_app()
    {
        HgxBytes made = await _alice.NewAsync(new HgxBytes("one"u8), cancellationToken: Token);
        HgxBytes got = await _bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        Assert.Equal("one"u8.ToArray(), got.State.ToArray());

        var updated = new TaskCompletionSource<HgxChange<HgxBytes>>(TaskCreationOptions.RunContinuationsAsynchronously);
        got.Updated += (_, change) => updated.TrySetResult(change);
        made.State = "two"u8.ToArray();
        Assert.True(made.Hgx.IsDirty);
        await made.Hgx.PushAsync(Token);
        Assert.False(made.Hgx.IsDirty);

        HgxChange<HgxBytes> change = await updated.Task.WaitAsync(Token);
        Assert.Equal("one"u8.ToArray(), change.Before.State.ToArray());
        Assert.Equal("two"u8.ToArray(), change.After.State.ToArray());
        Assert.Equal("two"u8.ToArray(), got.State.ToArray());
    }
}
