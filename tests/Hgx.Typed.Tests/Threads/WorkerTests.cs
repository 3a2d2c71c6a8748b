using System.Collections.Concurrent;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Threads;

/// <summary>The workers of blocking handlers: 64 at once, one at a time for each object, the rest in line.</summary>
public class WorkerTests : ServiceFixture
{
    private const int Workers = 64;

    [Fact]
    public async Task Sixty_four_blocked_workers_delay_only_what_waits_in_line_and_let_it_run_in_order_as_they_are_released()
    {
        await using HandlerScene scene = await HandlerScene.CreateAsync(Service, HandlerKind.Updated);
        SemaphoreSlim[] gates = [.. Enumerable.Range(0, Workers + 8).Select(_ => new SemaphoreSlim(0))];
        var entered = new ConcurrentQueue<int>();
        using var arrivals = new SemaphoreSlim(0);
        Func<int, Task> handler = scene.Link.WrapThreadsafe<int>(i =>
        {
            entered.Enqueue(i);
            arrivals.Release();
            gates[i].Wait(CancellationToken.None);
        });
        Task[] runs = [.. Enumerable.Range(0, gates.Length).Select(handler)];
        for (int i = 0; i < Workers; i++) await arrivals.WaitAsync(Token);
        await scene.AssertAllGoesOnAsync();
        Assert.Equal(Enumerable.Range(0, Workers), entered.Order());

        // One is released: the first in line runs, and no other.
        for (int i = Workers; i < gates.Length; i++)
        {
            gates[i == Workers ? 17 : i - 1].Release();
            await arrivals.WaitAsync(Token);
            await scene.AssertAllGoesOnAsync();
            Assert.Equal(Enumerable.Range(Workers, i + 1 - Workers), entered.Skip(Workers));
        }

        foreach (SemaphoreSlim gate in gates) gate.Release();
        await Task.WhenAll(runs).WaitAsync(Token);
        foreach (SemaphoreSlim gate in gates) gate.Dispose();
    }

    [Fact]
    public async Task An_objects_next_update_waits_for_its_blocked_handler_while_those_of_others_are_handled()
    {
        HgxBytes[] made = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Alice.NewAsync(new HgxBytes("0"u8), cancellationToken: Token)))];
        var handled = new ConcurrentQueue<string>();
        using var release = new ManualResetEventSlim();
        for (int i = 0; i < made.Length; i++)
        {
            int number = i;
            HgxBytes seen = await Bob.GetAsync<HgxBytes>(made[i].Hgx.Ghid, Token);
            seen.Updated += Bob.WrapThreadsafe<HgxChange<HgxBytes>>((_, change) =>
            {
                handled.Enqueue($"{number} {System.Text.Encoding.ASCII.GetString(change.After.State.Span)}");
                if (number == 0) release.Wait(CancellationToken.None);
            });
        }

        await PushAsync(0, "a");
        await Steps.Until(() => handled.Contains("0 a"));
        await PushAsync(0, "b");
        // The loop has given the worker its second update, too.
        await OnLoopAsync(Bob, () => Task.CompletedTask);
        await PushAsync(1, "c");
        await PushAsync(2, "d");
        await Steps.Until(() => handled.Contains("1 c") && handled.Contains("2 d"));
        Assert.DoesNotContain("0 b", handled);
        release.Set();
        await Steps.Until(() => handled.Contains("0 b"));

        Task PushAsync(int number, string state)
        {
            made[number].State = System.Text.Encoding.ASCII.GetBytes(state);
            return made[number].Hgx.PushAsync(Token);
        }
    }

    [Fact]
    public async Task A_link_with_sixty_four_blocked_workers_can_be_stopped()
    {
        HgxLink carol = await ConnectAsync();
        using var release = new ManualResetEventSlim();
        using var arrivals = new SemaphoreSlim(0);
        Func<int, Task> handler = carol.WrapThreadsafe<int>(_ =>
        {
            arrivals.Release();
            release.Wait(CancellationToken.None);
        });
        Task[] runs = [.. Enumerable.Range(0, Workers + 1).Select(handler)];
        for (int i = 0; i < Workers; i++) await arrivals.WaitAsync(Token);
        await carol.StopAsync(Token);
        Assert.Equal(HgxLinkState.Stopped, carol.State);
        release.Set();
        await Task.WhenAll(runs).WaitAsync(Token);
    }
}
