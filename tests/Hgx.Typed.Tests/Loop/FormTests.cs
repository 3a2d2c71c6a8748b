using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Loop;

/// <summary>The three forms: where each may be called, and where it goes on.</summary>
public class FormTests : ServiceFixture
{
    [Fact]
    public async Task OnLoop_forms_complete_on_the_loop_without_a_post_and_async_forms_with_one()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes made = await Steps.GetAsync(link, session, Ghid.PseudoRandom(), [0], service.WhoAmI);
        await OnLoopAsync(link, async () =>
        {
            long before = link.Loop.Context.Posts;
            AnswerOnceTheLoopIsFree();
            await made.Hgx.OnLoop.PushAsync(Token);
            Assert.True(link.Loop.IsCurrent);
            Assert.Equal(0, link.Loop.Context.Posts - before);

            AnswerOnceTheLoopIsFree();
            await made.Hgx.PushAsync(Token);
            Assert.True(link.Loop.IsCurrent);
            Assert.Equal(1, link.Loop.Context.Posts - before);
        });

        // So that the handler awaits the answer before it comes: an await of what is there already posts nothing.
        void AnswerOnceTheLoopIsFree() =>
            link.Loop.Enqueue(_ => Task.Run(() => session.AnswerAsync(RequestCode.UpdateObject, [1]), Token), null, null);
    }

    [Fact]
    public async Task Every_OnLoop_form_works_on_the_loop()
    {
        await OnLoopAsync(Alice, async () =>
        {
            await Alice.OnLoop.RegisterTokenAsync(cancellationToken: Token);
            HgxBytes made = await Alice.OnLoop.NewAsync(new HgxBytes("{}"u8), cancellationToken: Token);
            await made.Hgx.OnLoop.PushAsync(Token);
            await made.Hgx.OnLoop.SyncAsync(Token);
            await made.Hgx.OnLoop.HoldAsync(Token);
            await made.Hgx.OnLoop.ShareAsync(Alice.WhoAmI, Token);
            HgxBytes frozen = await made.Hgx.OnLoop.FreezeAsync(Token);
            await frozen.Hgx.OnLoop.DiscardAsync(Token);
            await Alice.OnLoop.RegisterStartupAsync(made, Token);
            await Alice.OnLoop.DeregisterStartupAsync(Token);
            await Alice.OnLoop.RegisterShareHandlerAsync(ApiId.Json, (_, _, _) => Task.CompletedTask, Token);
            await Alice.OnLoop.DeregisterShareHandlerAsync(ApiId.Json, Token);
            await using IAsyncDisposable subscription = await Alice.OnLoop.OnShareAsync<HgxJson>(_ => Task.CompletedTask, Token);
            Assert.Same(made, await Alice.OnLoop.GetAsync<HgxBytes>(made.Hgx.Ghid, Token));
            HgxJson json = await made.Hgx.OnLoop.RecastAsync<HgxJson>(Token);
            await json.Hgx.OnLoop.DeleteAsync(Token);
            Assert.False(json.Hgx.IsAlive);
            Assert.True(Alice.Loop.IsCurrent);
        });
    }

    [Fact]
    public async Task OnLoop_forms_throw_at_once_outside_the_loop()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        var error = Assert.Throws<HgxLoopException>(() => { _ = made.Hgx.OnLoop.PushAsync(Token).AsTask(); });
        Assert.Contains("ConfigureAwait(false)", error.Message, StringComparison.Ordinal);
        Assert.Throws<HgxLoopException>(() => { _ = Alice.OnLoop.GetAsync<HgxBytes>(made.Hgx.Ghid, Token).AsTask(); });
        await OnLoopAsync(Alice, async () =>
        {
            await Task.Yield();
            await Task.Run(() => { }, Token).ConfigureAwait(false);
            Assert.Throws<HgxLoopException>(() => { _ = made.Hgx.OnLoop.PushAsync(Token).AsTask(); });
        });
        await OnLoopAsync(Bob, () =>
        {
            Assert.Throws<HgxLoopException>(() => { _ = made.Hgx.OnLoop.PushAsync(Token).AsTask(); });
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Blocking_forms_throw_at_once_on_the_loop()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        await OnLoopAsync(Alice, () =>
        {
            var error = Assert.Throws<HgxLoopException>(() => made.Hgx.Push());
            Assert.Contains("WrapThreadsafe", error.Message, StringComparison.Ordinal);
            Assert.Throws<HgxLoopException>(() => made.Hgx.Sync());
            Assert.Throws<HgxLoopException>(() => made.Hgx.Share(Alice.WhoAmI));
            Assert.Throws<HgxLoopException>(() => made.Hgx.Freeze());
            Assert.Throws<HgxLoopException>(() => made.Hgx.Hold());
            Assert.Throws<HgxLoopException>(() => made.Hgx.Discard());
            Assert.Throws<HgxLoopException>(() => made.Hgx.Delete());
            Assert.Throws<HgxLoopException>(() => made.Hgx.Recast<HgxJson>());
            Assert.Throws<HgxLoopException>(() => Alice.New(new HgxBytes()));
            Assert.Throws<HgxLoopException>(() => Alice.Get<HgxBytes>(made.Hgx.Ghid));
            Assert.Throws<HgxLoopException>(() => Alice.RegisterToken());
            Assert.Throws<HgxLoopException>(() => Alice.RegisterStartup(made));
            Assert.Throws<HgxLoopException>(() => Alice.DeregisterStartup());
            Assert.Throws<HgxLoopException>(() => Alice.RegisterShareHandler(ApiId.Json, (_, _, _) => Task.CompletedTask));
            Assert.Throws<HgxLoopException>(() => Alice.DeregisterShareHandler(ApiId.Json));
            Assert.Throws<HgxLoopException>(() => Alice.OnShare<HgxJson>(_ => Task.CompletedTask));
            Assert.Throws<HgxLoopException>(() => Alice.Stop());
            return Task.CompletedTask;
        });
        Assert.True(made.Hgx.IsAlive);
    }

    [Fact]
    public async Task Blocking_forms_work_on_any_other_thread_also_on_another_links_loop()
    {
#pragma warning disable HGX0302 // The blocking forms are what is tested.
        HgxBytes made = Alice.New(new HgxBytes("x"u8));
        await OnLoopAsync(Bob, () =>
        {
            made.State = "y"u8.ToArray();
            made.Hgx.Push();
            return Task.CompletedTask;
        });
        Assert.Equal("y"u8.ToArray(), Bob.Get<HgxBytes>(made.Hgx.Ghid).State.ToArray());
        Assert.Null(Alice.RegisterToken());
        Alice.RegisterStartup(made);
        Alice.DeregisterStartup();
        Alice.RegisterShareHandler(ApiId.Json, (_, _, _) => Task.CompletedTask);
        Alice.DeregisterShareHandler(ApiId.Json);
        await using (Alice.OnShare<HgxJson>(_ => Task.CompletedTask))
        {
        }

        made.Hgx.Share(Alice.WhoAmI);
        HgxBytes frozen = made.Hgx.Freeze();
        frozen.Hgx.Discard();
        made.Hgx.Delete();
        Alice.Stop();
#pragma warning restore HGX0302
    }

    [Fact]
    public async Task Blocking_forms_return_while_every_thread_of_the_pool_is_blocked_by_them()
    {
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        int many = Math.Max(ThreadPool.ThreadCount, Environment.ProcessorCount) * 4;
        await Task.WhenAll(Enumerable.Range(0, many).Select(i => Task.Run(() =>
        {
            for (int round = 0; round < 20; round++) made.Hgx.Push();
        }, Token)));
    }

    [Fact]
    public async Task A_blocking_form_throws_the_operations_own_exception()
    {
        await Task.Run(() => Assert.Throws<DoesNotExistException>(() => Alice.Get<HgxBytes>(Ghid.PseudoRandom())), Token);
    }
}
