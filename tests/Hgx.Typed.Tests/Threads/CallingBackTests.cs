namespace Hgx.Typed.Tests.Threads;

/// <summary>Handlers that call back into their link, in each form: what may not be called there throws at once, and nothing ever deadlocks.</summary>
public class CallingBackTests : ServiceFixture
{
    public static TheoryData<HandlerKind> Kinds => [.. HandlerKinds.All];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_handler_may_call_what_its_place_allows_and_all_else_throws_at_once(HandlerKind kind)
    {
        await using HandlerScene scene = await HandlerScene.CreateAsync(Service, kind);
        var done = new TaskCompletionSource<Calls[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        await scene.HandleAsync(async () =>
        {
            var calls = new Calls[3];
            calls[0] = await CallAsync(scene.Seen);
            // An await comes back to where the handler runs, but for that of ConfigureAwait(false).
            await Task.Yield();
            calls[1] = await CallAsync(scene.Seen);
            await Task.Run(() => { }, Token).ConfigureAwait(false);
            calls[2] = await CallAsync(scene.Seen);
            done.TrySetResult(calls);
        });
        await scene.CallAsync();
        Calls[] calls = await done.Task.WaitAsync(Token);
        var onLoop = new Calls(typeof(HgxLoopException), null, null);
        var offLoop = new Calls(null, null, typeof(HgxLoopException));
        Assert.Equal(kind.RunOnLoop() ? [onLoop, onLoop, offLoop] : [offLoop, offLoop, offLoop], calls);
        await scene.AssertAllGoesOnAsync();
    }

    private static async Task<Calls> CallAsync(HgxBytes seen) => new(
        Record.Exception(seen.Hgx.Sync)?.GetType(),
        (await Record.ExceptionAsync(() => seen.Hgx.SyncAsync()))?.GetType(),
        (await Record.ExceptionAsync(async () => await seen.Hgx.OnLoop.SyncAsync()))?.GetType());

    /// <summary>What came of a call in each form: null, or an exception.</summary>
    private sealed record Calls(Type? Blocking, Type? Async, Type? OnLoop);
}
