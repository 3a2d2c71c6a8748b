using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.Threading;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Loop;

/// <summary>Faults of user code where nobody waits for it: they are logged or given to the caller, and end neither process nor connection.</summary>
public class FaultTests : ServiceFixture
{
    [Fact]
    public async Task A_handler_that_fails_after_the_link_was_stopped_is_logged_and_does_not_end_the_process()
    {
        var log = new RecordingLoggerFactory();
        HgxLink carol = await ConnectAsync(options => options with { LoggerFactory = log });
        HgxBytes made = await Alice.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        HgxBytes seen = await carol.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += async (_, _) =>
        {
            entered.TrySetResult();
            await stopped.Task;
            throw new InvalidOperationException("too late");
        };
        await made.Hgx.PushAsync(Token);
        await entered.Task.WaitAsync(Token);
        await carol.StopAsync(Token);
        stopped.SetResult();
        await Steps.Until(() => log.Records.Any(record => record is { Id: 1001, Error: InvalidOperationException }));
    }

    [Fact]
    public async Task A_blocking_handler_may_change_what_its_sender_is_equal_to()
    {
        var sender = new Mutable();
        var twice = new CountdownEvent(2);
        EventHandler<EventArgs> handler = Alice.WrapThreadsafe<EventArgs>((_, _) =>
        {
            sender.Value++;
            twice.Signal();
        });
        handler(sender, EventArgs.Empty);
        handler(sender, EventArgs.Empty);
        await Task.Run(() => twice.Wait(Token), Token);
    }

    [Fact]
    public async Task A_fault_while_an_answer_is_applied_reaches_the_caller()
    {
        var request = new Request(Requests.Find(RequestCode.WhoAmI)!, Messages.For(RequestCode.WhoAmI), "", PoolHome.Instance)
        {
            OnReply = static (_, _) => throw new InvalidOperationException("a value's constructor"),
        };
        var reply = new FrameBuffer();
        Frame.WriteHeader(reply, RequestCode.Ack, 1);
        request.Complete(reply);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await request.Task);
    }

    private sealed class Mutable
    {
        public int Value { get; set; }

        public override bool Equals(object? obj) => obj is Mutable other && other.Value == Value;

        public override int GetHashCode() => Value;
    }
}
