using Hgx.Typed.Tests.Objects;

namespace Hgx.Typed.Tests.Forms;

/// <summary>What must be so after an operation, as its own link and another app of the user see it.</summary>
internal sealed class Effects(FormScene scene, HgxLink other)
{
    private readonly TaskCompletionSource<Ghid> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What has to be done before the operation to see its effect.</summary>
    public async Task PrepareAsync(Operation operation)
    {
        if (operation.Verb == "Share") await other.RegisterShareHandlerAsync(scene.ApiId, TellAsync, Token);
    }

    public Task AssertAsync(Operation operation, object?[] arguments, object? result) => operation.Verb switch
    {
        "New" => AssertNewAsync((IHgxObject)arguments[0]!, result),
        "Get" => AssertGotAsync((HgxBytes)result!),
        "RegisterToken" => AssertTokenAsync(result),
        "RegisterStartup" => AssertStartupAsync(),
        "DeregisterStartup" => AssertNoStartupAsync(),
        "RegisterShareHandler" => AssertToldAsync(new HgxBytes("shared"u8)),
        "DeregisterShareHandler" => AssertNotToldAsync(),
        "OnShare" => AssertToldAsync(new Status()),
        "Start" => AssertStartedAsync(),
        "Stop" => AssertStoppedAsync(),
        "Push" => AssertPushedAsync(),
        "Update" => AssertUpdatedAsync((HgxUpdateResult)result!),
        "Share" => AssertSharedAsync(),
        "Freeze" => AssertFrozenAsync((HgxBytes)result!),
        "Sync" or "Hold" => AssertUnchangedAsync(),
        "Discard" => AssertDiscardedAsync(),
        "Delete" => AssertDeletedAsync(),
        "Recast" => AssertRecastAsync((HgxJson)result!),
        _ => throw new InvalidOperationException($"What does {operation} do? A new operation needs its effect here."),
    };

    private async Task AssertNewAsync(IHgxObject given, object? result)
    {
        Assert.Same(given, result);
        HgxBytes seen = await other.GetAsync<HgxBytes>(given.Ghid, Token);
        Assert.True(seen.Hgx.ContentEquals(given));
    }

    private async Task AssertGotAsync(HgxBytes result)
    {
        Assert.Same(scene.Target, result);
        Assert.True((await other.GetAsync<HgxBytes>(result.Hgx.Ghid, Token)).Hgx.ContentEquals(result));
    }

    private async Task AssertTokenAsync(object? result)
    {
        Assert.Null(result);
        Assert.NotNull(scene.Link.Token);
        // The service has it: nobody else can be the app meanwhile.
        await Assert.ThrowsAnyAsync<HgxException>(() => other.RegisterTokenAsync(scene.Link.Token, Token));
    }

    private async Task AssertStartupAsync()
    {
        Assert.Equal(scene.Target.Hgx.Ghid, scene.Link.StartupObject);
        await Assert.ThrowsAnyAsync<HgxException>(() => scene.Link.RegisterStartupAsync(scene.Target, Token));
    }

    private async Task AssertNoStartupAsync()
    {
        Assert.Null(scene.Link.StartupObject);
        await scene.Link.RegisterStartupAsync(scene.Target, Token);
    }

    private async Task AssertToldAsync<T>(T shared)
        where T : class, IHgxObject<T>
    {
        if (shared is HgxBytes bytes) await other.NewAsync(bytes, scene.ApiId, cancellationToken: Token);
        else await other.NewAsync(shared, cancellationToken: Token);
        await scene.HandlersUntilAsync(() => scene.Shared.Contains(shared.Ghid));
    }

    private async Task AssertNotToldAsync()
    {
        // Nobody takes it any more, so it waits for whoever registers next.
        HgxBytes shared = await other.NewAsync(new HgxBytes("shared"u8), scene.ApiId, cancellationToken: Token);
        await shared.Hgx.ShareAsync(other.WhoAmI, Token);
        await using HgxLink next = await HgxLink.ConnectAsync(scene.Options, Token);
        await next.RegisterShareHandlerAsync(scene.ApiId, TellAsync, Token);
        Assert.Equal(shared.Hgx.Ghid, await _told.Task.WaitAsync(Token));
        Assert.DoesNotContain(shared.Hgx.Ghid, scene.Shared);
    }

    private async Task AssertStartedAsync()
    {
        Assert.Equal(HgxLinkState.Connected, scene.Link.State);
        HgxBytes made = await other.NewAsync(new HgxBytes("made"u8), cancellationToken: Token);
        Assert.True((await scene.Link.GetAsync<HgxBytes>(made.Hgx.Ghid, Token)).Hgx.ContentEquals(made));
    }

    private async Task AssertStoppedAsync()
    {
        Assert.Equal(HgxLinkState.Stopped, scene.Link.State);
        await Assert.ThrowsAsync<HgxLinkException>(() => scene.Link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token));
    }

    private async Task AssertPushedAsync()
    {
        Assert.False(scene.Target.Hgx.IsDirty);
        Assert.Equal("[]"u8.ToArray(), (await other.GetAsync<HgxBytes>(scene.Target.Hgx.Ghid, Token)).State.ToArray());
    }

    private Task AssertUpdatedAsync(HgxUpdateResult result)
    {
        Assert.Equal((true, 1), (result.WasPushed, result.Attempts));
        Assert.Equal("[]"u8.ToArray(), scene.Target.State.ToArray());
        return AssertPushedAsync();
    }

    private async Task AssertSharedAsync() => Assert.Equal(scene.Target.Hgx.Ghid, await _told.Task.WaitAsync(Token));

    private async Task AssertFrozenAsync(HgxBytes result)
    {
        Assert.True(result.Hgx.IsAlive);
        Assert.False(result.Hgx.IsDynamic);
        Assert.NotEqual(scene.Target.Hgx.Ghid, result.Hgx.Ghid);
        Assert.Equal(scene.Target.State.ToArray(), (await other.GetAsync<HgxBytes>(result.Hgx.Ghid, Token)).State.ToArray());
    }

    private async Task AssertUnchangedAsync()
    {
        Assert.True(scene.Target.Hgx.IsAlive);
        Assert.True((await other.GetAsync<HgxBytes>(scene.Target.Hgx.Ghid, Token)).Hgx.ContentEquals(scene.Target));
    }

    private async Task AssertDiscardedAsync()
    {
        Assert.False(scene.Target.Hgx.IsAlive);
        Assert.True((await other.GetAsync<HgxBytes>(scene.Target.Hgx.Ghid, Token)).Hgx.IsAlive);
    }

    private async Task AssertDeletedAsync()
    {
        Assert.False(scene.Target.Hgx.IsAlive);
        await Assert.ThrowsAsync<DoesNotExistException>(() => other.GetAsync<HgxBytes>(scene.Target.Hgx.Ghid, Token));
    }

    private async Task AssertRecastAsync(HgxJson result)
    {
        Assert.False(scene.Target.Hgx.IsAlive);
        Assert.Equal(scene.Target.Hgx.Ghid, result.Hgx.Ghid);
        Assert.Same(result, await scene.Link.GetAsync<HgxJson>(result.Hgx.Ghid, Token));
    }

    private Task TellAsync(Ghid ghid, Ghid origin, ApiId apiId)
    {
        _told.TrySetResult(ghid);
        return Task.CompletedTask;
    }
}
