namespace Hgx.Typed.Tests.Objects;

public sealed class RawObjectTests : ServiceFixture
{
    [Fact]
    public async Task A_pushed_state_reaches_another_app()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("one"u8), cancellationToken: Token);
        HgxBytes got = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        Assert.Equal("one"u8.ToArray(), got.State.ToArray());

        Task<HgxChange<HgxBytes>> updated = NextUpdateAsync(got);
        made.State = "two"u8.ToArray();
        Assert.True(made.Hgx.IsDirty);
        await made.Hgx.PushAsync(Token);
        Assert.False(made.Hgx.IsDirty);

        HgxChange<HgxBytes> change = await updated;
        Assert.Equal("one"u8.ToArray(), change.Before.State.ToArray());
        Assert.Equal("two"u8.ToArray(), change.After.State.ToArray());
        Assert.Equal("two"u8.ToArray(), got.State.ToArray());
    }
}
