using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests;

/// <summary>What could fall through the gap between two connections.</summary>
public class ReconnectTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_object_whose_answer_came_before_a_drop_and_which_is_installed_after_it_is_asked_for_again()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        using var release = new SemaphoreSlim(0);
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = Task.Factory.StartNew(
            () => link.OnLoop.GetAsync<HgxBytes>(ghid, Token).AsTask(), Token, TaskCreationOptions.None, link.Loop.Scheduler).Unwrap();
        SentFrame asked = await session.ExpectAsync(RequestCode.GetObject);
        Task busy = Task.Factory.StartNew(() => release.Wait(Token), Token, TaskCreationOptions.None, link.Loop.Scheduler);
        session.Send(RequestCode.Ack, asked.Token, ScriptedSession.Definition(ghid, "old"u8.ToArray()));
        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        await Steps.Until(() => link.State == HgxLinkState.Connected);
        release.Release();
        await busy;
        HgxBytes seen = await getting;
        Task<HgxBytes> other = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        SentFrame again = await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "new"u8.ToArray()));
        Assert.Equal(ghid, new Ghid(again.Body));
        await Steps.Until(() => seen.State.Span.SequenceEqual("new"u8));
        await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, "other"u8.ToArray()));
        await other;
    }

    [Fact]
    public async Task A_link_with_more_objects_than_a_connection_has_tokens_comes_back()
    {
        const int count = 66_000;
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        var objects = new List<HgxBytes>();
        for (int i = 0; i < count; i++)
        {
            var instance = new HgxBytes();
            HgxObjectCore core = HgxObjectCore.Of(instance);
            core.Attach(link, new ObjectDefinition { Address = Ghid.PseudoRandom() }, core.Class.Defaults, 0);
            link.Table.Install(core);
            objects.Add(instance);
        }

        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        // Answered as late as can be: a link that asked for all at once would run out of tokens.
        var unanswered = new Queue<SentFrame>();
        for (int asked = 0; asked < count || unanswered.Count != 0;)
        {
            if (asked < count && unanswered.Count < LinkRestorer.AtOnce)
            {
                unanswered.Enqueue(await second.ExpectAsync(RequestCode.GetObject));
                asked++;
                continue;
            }

            SentFrame oldest = unanswered.Dequeue();
            second.Send(RequestCode.Ack, oldest.Token, ScriptedSession.Definition(new Ghid(oldest.Body), "new"u8.ToArray()));
        }

        Assert.InRange(second.MostUnanswered, 1, LinkRestorer.AtOnce);
        await Steps.Until(() => link.State == HgxLinkState.Connected);
        Assert.All(objects, static instance => Assert.Equal(3, instance.State.Length));
    }

    [Fact]
    public async Task A_service_that_takes_nothing_for_a_minute_is_left_for_a_new_connection()
    {
        var time = new FakeTimeProvider();
        var service = new ScriptedService();
        var stuck = new TaskCompletionSource();
        int opened = 0;
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with
        {
            TimeProvider = time,
            RequestTimeout = TimeSpan.FromHours(1),
            Channel = async token => opened++ == 0
                ? new StickyChannel(await service.OpenChannel(token), stuck.Task)
                : await service.OpenChannel(token),
        });
        await using HgxLink owned = link;
        Task<HgxBytes> writing = link.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        await Steps.Advance(time, TimeSpan.FromMinutes(5), writing);
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => writing);
        Task<ScriptedSession> accepting = service.AcceptAsync();
        await Steps.Advance(time, TimeSpan.FromMinutes(5), accepting);
        await accepting;
        stuck.SetResult();
    }

    [Fact]
    public async Task A_write_that_is_asked_for_while_the_channel_says_farewell_waits_for_the_next_connection()
    {
        var service = new ScriptedService();
        var ending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var farewell = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int opened = 0;
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with
        {
            Channel = async token => opened++ == 0
                ? new LingeringChannel(await service.OpenChannel(token), ending, farewell.Task)
                : await service.OpenChannel(token),
        });
        await using HgxLink owned = link;
        session.Drop();
        await ending.Task.WaitAsync(Token);
        Task<HgxBytes> writing = link.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        farewell.SetResult();
        ScriptedSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.NewObject, Ghid.PseudoRandom().ToByteArray());
        await writing;
    }

    [Fact]
    public async Task A_token_that_cannot_be_kept_ends_the_link_and_says_where()
    {
        string file = Path.GetTempFileName();
        try
        {
            var service = new ScriptedService();
            Task<HgxLink> connecting = HgxLink.ConnectAsync(
                new() { Channel = service.OpenChannel, AppName = "telemeter", AppDirectory = file }, Token);
            ScriptedSession session = await service.AcceptAsync();
            await session.AnswerAsync(RequestCode.RegisterToken, AppToken.PseudoRandom().ToByteArray());
            // A link that goes on without its file would lose the app's private objects at the next start.
            _ = Task.Run(async () => await (await service.AcceptAsync()).AnswerAsync(RequestCode.RegisterToken, new byte[16]), Token);
            var error = await Assert.ThrowsAsync<HgxLinkException>(() => connecting);
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A channel that takes its time to end.</summary>
    private sealed class LingeringChannel(IFrameChannel inner, TaskCompletionSource ending, Task farewell) : IFrameChannel
    {
        public string Description => inner.Description;

        public ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default) => inner.SendAsync(message, cancellationToken);

        public ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default) => inner.ReceiveAsync(cancellationToken);

        public ValueTask CloseAsync(ChannelCloseReason reason) => inner.CloseAsync(reason);

        public async ValueTask DisposeAsync()
        {
            ending.TrySetResult();
            await farewell;
            await inner.DisposeAsync();
        }
    }

    /// <summary>A channel that takes the first two messages, and no more until it is freed.</summary>
    private sealed class StickyChannel(IFrameChannel inner, Task freed) : IFrameChannel
    {
        private int _sent;

        public string Description => inner.Description;

        public async ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default)
        {
            if (_sent++ > 1) await freed.WaitAsync(cancellationToken);
            await inner.SendAsync(message, cancellationToken);
        }

        public ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default) => inner.ReceiveAsync(cancellationToken);

        public ValueTask CloseAsync(ChannelCloseReason reason) => inner.CloseAsync(reason);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
