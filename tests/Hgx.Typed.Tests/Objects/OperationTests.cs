namespace Hgx.Typed.Tests.Objects;

/// <summary>Every operation of an object, and the errors that come before any traffic (ipc-protocol.md 8.3).</summary>
public class OperationTests : ServiceFixture
{
    private readonly Ghid _stranger = Ghid.PseudoRandom();

    [Fact]
    public async Task A_detached_object_refuses_operations_and_says_how_to_attach_it()
    {
        var detached = new HgxBytes("x"u8);
        Assert.False(detached.Hgx.IsAttached);
        Assert.False(detached.Hgx.IsAlive);
        Assert.False(detached.Hgx.IsDirty);
        Assert.Equal(ApiId.Bytes, detached.Hgx.ApiId);
        var error = Assert.Throws<InvalidOperationException>(() => detached.Hgx.Ghid);
        Assert.Contains("NewAsync", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => detached.Hgx.PushAsync(Token));
    }

    [Fact]
    public async Task An_attached_object_knows_what_it_is()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        Assert.True(made.Hgx.IsAlive);
        Assert.Same(Alice, made.Hgx.Link);
        Assert.Equal(Alice.WhoAmI, made.Hgx.Binder);
        Assert.True(made.Hgx.IsDynamic);
        Assert.False(made.Hgx.IsPrivate);
        ApiId apiId = ApiId.FromName("custom");
        HgxBytes custom = await Alice.NewAsync(new HgxBytes("x"u8), apiId, cancellationToken: Token);
        HgxBytes got = await Bob.GetAsync<HgxBytes>(custom.Hgx.Ghid, Token);
        Assert.Equal(apiId, got.Hgx.ApiId);
        Assert.Equal(Alice.WhoAmI, got.Hgx.Binder);
    }

    [Fact]
    public async Task Objects_are_equal_by_address_binder_and_bytes_whatever_link_and_class_they_are_seen_through()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("{}"u8), cancellationToken: Token);
        HgxJson seen = await Bob.GetAsync<HgxJson>(made.Hgx.Ghid, Token);
        HgxBytes other = await Alice.NewAsync(new HgxBytes("{}"u8), cancellationToken: Token);
        Assert.True(made.Hgx.ContentEquals(seen));
        Assert.False(made.Hgx.ContentEquals(other));
        Assert.False(made.Hgx.ContentEquals(new HgxBytes("{}"u8)));
        Assert.False(made.Hgx.ContentEquals(null));
        made.State = "[]"u8.ToArray();
        Assert.False(made.Hgx.ContentEquals(seen));
    }

    [Fact]
    public async Task An_instance_is_made_once()
    {
        var instance = new HgxBytes("x"u8);
        await Alice.NewAsync(instance, cancellationToken: Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Alice.NewAsync(instance, cancellationToken: Token));
    }

    [Fact]
    public async Task A_refused_new_leaves_the_instance_detached_and_usable()
    {
        var instance = new HgxBytes("x"u8);
        await Assert.ThrowsAsync<HgxRequestException>(() => Alice.NewAsync(instance, isPrivate: true, cancellationToken: Token));
        Assert.False(instance.Hgx.IsAttached);
        await Alice.NewAsync(instance, cancellationToken: Token);
        Assert.True(instance.Hgx.IsAlive);
    }

    [Fact]
    public async Task One_link_has_one_live_instance_of_an_object()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        Assert.Same(made, await Alice.GetAsync<HgxBytes>(made.Hgx.Ghid, Token));
        HgxBytes[] got = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token)));
        Assert.All(got, instance => Assert.Same(got[0], instance));
    }

    [Fact]
    public async Task Getting_a_live_object_as_another_class_is_refused()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("{}"u8), cancellationToken: Token);
        var error = await Assert.ThrowsAsync<HgxLinkException>(() => Alice.GetAsync<HgxJson>(made.Hgx.Ghid, Token));
        Assert.Contains("Recast", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Getting_what_is_not_there_says_so()
    {
        await Assert.ThrowsAsync<DoesNotExistException>(() => Alice.GetAsync<HgxBytes>(_stranger, Token));
    }

    [Fact]
    public async Task A_static_object_cannot_be_pushed_nor_frozen()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), dynamic: false, cancellationToken: Token);
        Assert.False(made.Hgx.IsDynamic);
        made.State = "y"u8.ToArray();
        await Assert.ThrowsAsync<LocallyImmutableException>(() => made.Hgx.PushAsync(Token));
        await Assert.ThrowsAsync<LocallyImmutableException>(() => made.Hgx.FreezeAsync(Token));
        Assert.True(made.Hgx.IsDirty);
        made.Hgx.Revert();
        Assert.Equal("x"u8.ToArray(), made.State.ToArray());
    }

    [Fact]
    public async Task Freezing_keeps_a_moment()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        HgxBytes frozen = await made.Hgx.FreezeAsync(Token);
        made.State = "y"u8.ToArray();
        await made.Hgx.PushAsync(Token);
        Assert.False(frozen.Hgx.IsDynamic);
        Assert.NotEqual(made.Hgx.Ghid, frozen.Hgx.Ghid);
        Assert.Equal("x"u8.ToArray(), (await Bob.GetAsync<HgxBytes>(frozen.Hgx.Ghid, Token)).State.ToArray());
    }

    [Fact]
    public async Task Holding_and_syncing_are_acknowledged()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        await made.Hgx.HoldAsync(Token);
        await made.Hgx.SyncAsync(Token);
#pragma warning disable HGX0302 // Both forms are tested.
        made.Hgx.Hold();
        made.Hgx.Sync();
#pragma warning restore HGX0302
    }

    [Fact]
    public async Task Discarding_ends_the_instance_here_and_not_the_object()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        Ghid ghid = made.Hgx.Ghid;
        await made.Hgx.DiscardAsync(Token);
        await AssertDeadAsync(made);
        HgxBytes again = await Alice.GetAsync<HgxBytes>(ghid, Token);
        Assert.NotSame(made, again);
        Assert.True(again.Hgx.IsAlive);
    }

    [Fact]
    public async Task Deleting_ends_the_object_everywhere()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        Task<HgxChange<HgxBytes>> update = NextUpdateAsync(seen);
        await made.Hgx.DeleteAsync(Token);
        HgxChange<HgxBytes> change = await update;
        Assert.True(change.IsDeleted);
        Assert.Equal("x"u8.ToArray(), change.After.State.ToArray());
        await AssertDeadAsync(made);
        await AssertDeadAsync(seen);
        await Assert.ThrowsAsync<DoesNotExistException>(() => Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token));
    }

    [Fact]
    public async Task Recasting_reads_the_same_bytes_as_another_class_and_keeps_following()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("{\"a\":1}"u8), cancellationToken: Token);
        HgxBytes seen = await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        HgxJson json = await seen.Hgx.RecastAsync<HgxJson>(Token);
        await AssertDeadAsync(seen);
        Assert.Equal(1, json.State.GetProperty("a").GetInt32());
        Assert.Same(json, await Bob.GetAsync<HgxJson>(made.Hgx.Ghid, Token));
        Task<HgxChange<HgxJson>> update = NextUpdateAsync(json);
        made.State = "{\"a\":2}"u8.ToArray();
        await made.Hgx.PushAsync(Token);
        await update;
        Assert.Equal(2, json.State.GetProperty("a").GetInt32());
    }

    [Fact]
    public async Task A_recast_that_cannot_read_the_state_leaves_the_object_alive()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("no json"u8), cancellationToken: Token);
        await Assert.ThrowsAsync<HgxStateException>(() => made.Hgx.RecastAsync<HgxJson>(Token));
        Assert.True(made.Hgx.IsAlive);
    }

    [Fact]
    public async Task A_private_object_is_this_apps_alone_until_it_is_made_public()
    {
        await Alice.RegisterTokenAsync(cancellationToken: Token);
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), isPrivate: true, cancellationToken: Token);
        Assert.True(made.Hgx.IsPrivate);
        await Assert.ThrowsAsync<UnsharableException>(() => made.Hgx.ShareAsync(Alice.WhoAmI, Token));
        await Assert.ThrowsAsync<DoesNotExistException>(() => Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token));
        made.Hgx.MakePublic();
        await made.Hgx.PushAsync(Token);
        Assert.Equal("x"u8.ToArray(), (await Bob.GetAsync<HgxBytes>(made.Hgx.Ghid, Token)).State.ToArray());
    }

    [Fact]
    public async Task Sharing_with_an_unknown_identity_is_refused()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        await Assert.ThrowsAsync<HgxRequestException>(() => made.Hgx.ShareAsync(_stranger, Token));
    }

    [Fact]
    public async Task A_state_that_is_too_long_is_refused_before_it_is_sent_and_stays_a_draft()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        made.State = new byte[Protocol.ProtocolLimits.MaxStateLength + 1];
        var error = await Assert.ThrowsAsync<HgxStateException>(() => made.Hgx.PushAsync(Token));
        Assert.Contains("10485554", error.Message, StringComparison.Ordinal);
        Assert.True(made.Hgx.IsDirty);
        made.State = new byte[Protocol.ProtocolLimits.MaxStateLength];
        await made.Hgx.PushAsync(Token);
        Assert.False(made.Hgx.IsDirty);
    }

    [Fact]
    public async Task The_startup_object_comes_back_with_the_token()
    {
        Assert.Null(await Alice.RegisterTokenAsync(cancellationToken: Token));
        AppToken token = Alice.Token!.Value;
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), isPrivate: true, cancellationToken: Token);
        await Alice.RegisterStartupAsync(made, Token);
        await Assert.ThrowsAsync<HgxRequestException>(() => Alice.RegisterStartupAsync(made, Token));
        await Alice.StopAsync(Token);

        await using HgxLink next = await ConnectAsync();
        Assert.Equal(made.Hgx.Ghid, await next.RegisterTokenAsync(token, Token));
        Assert.Equal(made.Hgx.Ghid, next.StartupObject);
        Assert.Equal("x"u8.ToArray(), (await next.GetAsync<HgxBytes>(made.Hgx.Ghid, Token)).State.ToArray());
        await next.DeregisterStartupAsync(Token);
        Assert.Null(next.StartupObject);
        await Assert.ThrowsAsync<HgxRequestException>(() => next.DeregisterStartupAsync(Token));
    }

    [Fact]
    public async Task A_token_in_use_or_unknown_is_refused()
    {
        await Alice.RegisterTokenAsync(cancellationToken: Token);
        await Assert.ThrowsAsync<HgxIpcException>(() => Bob.RegisterTokenAsync(Alice.Token, Token));
        await Assert.ThrowsAsync<HgxRequestException>(() => Bob.RegisterTokenAsync(AppToken.PseudoRandom(), Token));
        Assert.Null(Bob.Token);
    }

    [Fact]
    public async Task A_named_app_gets_its_token_back_by_itself()
    {
        string directory = Directory.CreateTempSubdirectory("hgx-apps").FullName;
        try
        {
            AppToken first;
            Ghid startup;
            await using (HgxLink link = await ConnectAsync(options => options with { AppName = "telemeter", AppDirectory = directory }))
            {
                first = link.Token!.Value;
                HgxBytes made = await link.NewAsync(new HgxBytes("x"u8), isPrivate: true, cancellationToken: Token);
                await link.RegisterStartupAsync(made, Token);
                startup = made.Hgx.Ghid;
            }

            string file = Assert.Single(Directory.GetFiles(directory, "telemeter.token", SearchOption.AllDirectories));
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            await using HgxLink again = await ConnectAsync(options => options with { AppName = "telemeter", AppDirectory = directory });
            Assert.Equal(first, again.Token);
            Assert.Equal(startup, again.StartupObject);

            await File.WriteAllTextAsync(file, AppToken.PseudoRandom().Reveal(), Token);
            var error = await Assert.ThrowsAsync<HgxLinkException>(
                () => ConnectAsync(options => options with { AppName = "telemeter", AppDirectory = directory }));
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task AssertDeadAsync(HgxBytes dead)
    {
        Assert.False(dead.Hgx.IsAlive);
        Assert.NotEqual(default, dead.Hgx.Ghid);
        Assert.NotEqual(default, dead.Hgx.Binder);
        Assert.Throws<DeadObjectException>(() => dead.State);
        Assert.Throws<DeadObjectException>(() => dead.State = default);
        Assert.Throws<DeadObjectException>(() => dead.Hgx.Capture());
        await Assert.ThrowsAsync<DeadObjectException>(() => dead.Hgx.PushAsync(Token));
        await Assert.ThrowsAsync<DeadObjectException>(() => dead.Hgx.SyncAsync(Token));
        await Assert.ThrowsAsync<DeadObjectException>(() => dead.Hgx.ShareAsync(dead.Hgx.Binder, Token));
        await Assert.ThrowsAsync<DeadObjectException>(() => dead.Hgx.FreezeAsync(Token));
        await Assert.ThrowsAsync<DeadObjectException>(() => dead.Hgx.HoldAsync(Token));
        await Assert.ThrowsAsync<DeadObjectException>(() => dead.Hgx.DiscardAsync(Token));
        await Assert.ThrowsAsync<DeadObjectException>(() => dead.Hgx.DeleteAsync(Token));
    }
}
