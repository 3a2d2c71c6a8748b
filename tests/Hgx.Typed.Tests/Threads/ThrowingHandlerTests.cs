using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Threads;

/// <summary>Handlers that throw: each is logged, and nothing else comes of it.</summary>
public class ThrowingHandlerTests : ServiceFixture
{
    public enum Throwing
    {
        AtOnce,
        BeforeAnAwait,
        AfterAnAwait,
        AfterAnAwaitElsewhere,
    }

    public static MatrixTheoryData<HandlerKind, Throwing> Table => new(HandlerKinds.All, Enum.GetValues<Throwing>());

    [Theory, MemberData(nameof(Table))]
    public async Task A_handler_that_throws_is_logged_and_everything_goes_on(HandlerKind kind, Throwing how)
    {
        await using HandlerScene scene = await HandlerScene.CreateAsync(Service, kind);
        var fault = new InvalidOperationException("a handler's fault");
        await scene.HandleAsync(
            how switch
            {
                Throwing.AtOnce => () => throw fault,
                Throwing.BeforeAnAwait => BeforeAsync,
                Throwing.AfterAnAwait => AfterAsync,
                _ => ElsewhereAsync,
            },
            isAwaited: how != Throwing.AtOnce);
        await scene.CallAsync();
        await Steps.Until(() => scene.Noticed.Contains(fault));
        await scene.AssertAllGoesOnAsync();

        async Task BeforeAsync()
        {
            if (fault is not null) throw fault;
            await Task.Yield();
        }

        async Task AfterAsync()
        {
            await Task.Yield();
            throw fault;
        }

        async Task ElsewhereAsync()
        {
            await Task.Run(() => { }, Token).ConfigureAwait(false);
            throw fault;
        }
    }

    [Theory]
    [InlineData(HandlerKind.Updated)]
    [InlineData(HandlerKind.PropertyChanged)]
    [InlineData(HandlerKind.Disconnected)]
    [InlineData(HandlerKind.Resynced)]
    [InlineData(HandlerKind.LoopBlocked)]
    [InlineData(HandlerKind.UpdatedOnWorker)]
    [InlineData(HandlerKind.UpdatedOnContext)]
    public async Task A_handler_that_throws_keeps_no_other_of_its_event_from_hearing(HandlerKind kind)
    {
        await using HandlerScene scene = await HandlerScene.CreateAsync(Service, kind);
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await scene.HandleAsync(() => throw new InvalidOperationException("a handler's fault"), isAwaited: false);
        await scene.HandleAsync(
            () =>
            {
                heard.TrySetResult();
                return Task.CompletedTask;
            },
            isAwaited: false);
        await scene.CallAsync();
        await heard.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task An_async_handler_that_begins_after_the_link_was_stopped_and_fails_does_not_end_the_process()
    {
        await using HandlerScene scene = await HandlerScene.CreateAsync(Service, HandlerKind.Updated);
        await scene.Link.StopAsync(Token);
        var fault = new InvalidOperationException("a handler's fault");
        scene.Link.Loop.Enqueue(async _ =>
        {
            await Task.Yield();
            throw fault;
        }, null, "a late handler");
        await Steps.Until(() => scene.Noticed.Contains(fault));
    }
}
