using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Objects;

/// <summary>Base and draft: what is set and not pushed yet, and what comes meanwhile.</summary>
public class DraftTests : ServiceFixture
{
    [Fact]
    public async Task Setting_equal_bytes_is_not_dirty()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        made.State = "x"u8.ToArray();
        Assert.False(made.Hgx.IsDirty);
        made.State = "y"u8.ToArray();
        Assert.True(made.Hgx.IsDirty);
        made.Hgx.Revert();
        Assert.False(made.Hgx.IsDirty);
        Assert.Equal("x"u8.ToArray(), made.State.ToArray());
    }

    [Fact]
    public async Task An_update_that_meets_a_draft_is_hidden_by_it_and_reported()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("base"u8), cancellationToken: Token);
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        seen.State = "mine"u8.ToArray();
        Task<HgxChange<HgxBytes>> update = NextUpdateAsync(seen);
        made.State = "theirs"u8.ToArray();
        await made.Hgx.PushAsync(Token);
        HgxChange<HgxBytes> change = await update;

        Assert.Equal("mine"u8.ToArray(), seen.State.ToArray());
        HgxConflict conflict = Assert.Single(change.Conflicts);
        Assert.Equal("State", conflict.Member);
        Assert.Equal("theirs"u8.ToArray(), ((ReadOnlyMemory<byte>)conflict.Theirs!).ToArray());
        Assert.DoesNotContain("theirs", conflict.ToString(), StringComparison.Ordinal);
        Assert.Empty(change.Members);
        seen.Hgx.Revert();
        Assert.Equal("theirs"u8.ToArray(), seen.State.ToArray());
    }

    [Fact]
    public async Task A_failed_push_keeps_the_draft()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        await Bob.StopAsync(Token);
        seen.State = "y"u8.ToArray();
        await Assert.ThrowsAsync<HgxLinkException>(() => seen.Hgx.PushAsync(Token));
        Assert.True(seen.Hgx.IsDirty);
        Assert.Equal("y"u8.ToArray(), seen.State.ToArray());
    }

    [Fact]
    public async Task Own_pushes_raise_no_update_here()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        int updates = 0;
        made.Updated += (_, _) => updates++;
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        Task<HgxChange<HgxBytes>> update = NextUpdateAsync(seen);
        made.State = "y"u8.ToArray();
        await made.Hgx.PushAsync(Token);
        await update;
        await OnLoopAsync(Alice, () => Task.CompletedTask);
        Assert.Equal(0, updates);
    }

    [Fact]
    public async Task Many_pushes_at_once_leave_nothing_unpushed_and_everybody_with_the_last_state()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, _) =>
        {
            if (seen.State.Span.SequenceEqual("200"u8)) last.TrySetResult();
        };
        var pushes = new List<Task>();
        for (int i = 1; i <= 200; i++)
        {
            made.State = System.Text.Encoding.ASCII.GetBytes($"{i}");
            pushes.Add(made.Hgx.PushAsync(Token));
        }

        await Task.WhenAll(pushes);
        Assert.False(made.Hgx.IsDirty);
        await last.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task PropertyChanged_tells_of_sets_updates_and_reverts_on_the_loop()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        var raised = System.Threading.Channels.Channel.CreateUnbounded<(string?, bool)>();
        made.PropertyChanged += (_, e) => raised.Writer.TryWrite((e.PropertyName, Alice.Loop.IsCurrent));
        made.State = "y"u8.ToArray();
        Assert.Equal(("State", true), await raised.Reader.ReadAsync(Token));
        made.Hgx.Revert();
        Assert.Equal(("State", true), await raised.Reader.ReadAsync(Token));
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        seen.State = "z"u8.ToArray();
        await seen.Hgx.PushAsync(Token);
        Assert.Equal(("State", true), await raised.Reader.ReadAsync(Token));
    }

    [Fact]
    public void A_detached_object_raises_PropertyChanged_at_once()
    {
        var detached = new HgxBytes();
        var raised = new List<string?>();
        detached.PropertyChanged += (_, e) => raised.Add(e.PropertyName);
        detached.State = "x"u8.ToArray();
        Assert.Equal(["State"], raised);
    }

    [Fact]
    public async Task Two_apps_that_push_at_once_end_with_the_same_state()
    {
        HgxBytes one = await Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        HgxBytes two = await Bob.GetAsync<HgxBytes>(one.Hgx.Ghid, Token);
        for (int round = 0; round < 50; round++)
        {
            one.State = System.Text.Encoding.ASCII.GetBytes($"one {round}");
            two.State = System.Text.Encoding.ASCII.GetBytes($"two {round}");
            await Task.WhenAll(one.Hgx.PushAsync(Token), two.Hgx.PushAsync(Token));
        }

        await using HgxLink observer = await ConnectAsync();
        byte[] truth = (await observer.GetAsync<HgxBytes>(one.Hgx.Ghid, Token)).State.ToArray();
        await Steps.Until(() => one.State.Span.SequenceEqual(truth) && two.State.Span.SequenceEqual(truth));
        Assert.False(one.Hgx.IsDirty);
        Assert.False(two.Hgx.IsDirty);
    }
}
