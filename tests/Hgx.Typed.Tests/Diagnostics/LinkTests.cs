using Hgx.Instruments;
using System.Diagnostics;
using System.Text;
using Hgx.Protocol;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Tests.Objects;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Diagnostics;

/// <summary>What a link tells of itself, and to whom a span belongs.</summary>
[Collection(Telling.Name)]
public sealed class LinkTests : ServiceFixture
{
    [Fact]
    public void While_nobody_listens_a_request_is_followed_without_a_clock_and_without_memory()
    {
        Follow();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) Follow();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.False(LinkInstruments.WantsRequests);

        static void Follow()
        {
            var trace = new RequestTrace();
            trace.Begin("push", Activity.Current);
            trace.End("push", " of Ghid('bf3dR...')", "service", false, false, null);
        }
    }

    [Fact]
    public async Task A_request_s_span_stands_below_its_caller_s_which_stays_the_present_one()
    {
        using var heard = new Listening();
        using var caller = new Activity("caller");
        caller.Start();
        Status status = await Alice.NewAsync(new Status { Host = "web-1" }, cancellationToken: Token);
        status.CpuLoad = 1;
        await status.PushAsync(Token);
        Assert.Same(caller, Activity.Current);

        Activity push = heard.Span(ActivityKind.Client, "hgx push");
        Assert.Equal(caller.SpanId, push.ParentSpanId);
        Assert.Equal(
            [
                ("hgx.object", $"{status.Hgx.Ghid:D}"), ("hgx.operation", "push"), ("hgx.outcome", "ok"), ("hgx.repeated", false),
                ("hgx.service", "in-process channel"),
            ],
            push.TagObjects.Select(tag => (tag.Key, tag.Value)).OrderBy(tag => tag.Key, StringComparer.Ordinal));
        Assert.Contains(heard.Measured("hgx.link.requests"), measured => measured.Tags["hgx.operation"] is "push" && measured.Tags["hgx.outcome"] is "ok");
        Assert.Contains(heard.Measured("hgx.link.request.duration"), measured => measured.Tags["hgx.operation"] is "push" && measured.Value > 0);
    }

    [Fact]
    public async Task A_push_that_stood_in_line_has_its_span_below_that_of_whoever_asked_for_it()
    {
        using var heard = new Listening();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes pushed = await Steps.GetAsync(link, session, Ghid.PseudoRandom(), "0"u8.ToArray(), service.WhoAmI);
        (Task firstPush, ActivitySpanId first) = Push("first");
        SentFrame underWay = await session.ExpectAsync(RequestCode.UpdateObject);
        (Task secondPush, ActivitySpanId second) = Push("second");
        session.Send(RequestCode.Ack, underWay.Token, [1]);
        await session.AnswerAsync(RequestCode.UpdateObject, [1]);
        await Task.WhenAll(firstPush, secondPush);
        Assert.Equal([first, second], heard.Spans(ActivityKind.Client, "hgx push").Select(span => span.ParentSpanId));

        (Task, ActivitySpanId) Push(string name)
        {
            using var caller = new Activity(name);
            caller.Start();
            pushed.State = Encoding.UTF8.GetBytes(name);
            return (pushed.Hgx.PushAsync(Token), caller.SpanId);
        }
    }

    [Fact]
    public async Task A_push_of_nobody_s_that_stood_in_line_does_not_stand_below_whoever_connected()
    {
        using var heard = new Listening();
        using var connecting = new Activity("connecting");
        connecting.Start();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        connecting.Stop();
        HgxBytes pushed = await Steps.GetAsync(link, session, Ghid.PseudoRandom(), "0"u8.ToArray(), service.WhoAmI);
        pushed.State = "1"u8.ToArray();
        Task first = pushed.Hgx.PushAsync(Token);
        SentFrame underWay = await session.ExpectAsync(RequestCode.UpdateObject);
        pushed.State = "2"u8.ToArray();
        Task second = pushed.Hgx.PushAsync(Token);
        session.Send(RequestCode.Ack, underWay.Token, [1]);
        await session.AnswerAsync(RequestCode.UpdateObject, [1]);
        await Task.WhenAll(first, second);
        Assert.Equal([default, default], heard.Spans(ActivityKind.Client, "hgx push").Select(span => span.ParentSpanId));
    }

    [Fact]
    public async Task A_push_leaves_its_caller_the_present_activity_that_it_had_although_that_has_ended()
    {
        using var heard = new Listening();
        Status status = await Alice.NewAsync(new Status { Host = "web-1" }, cancellationToken: Token);
        var hasEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new Activity("ended");
        ended.Start();
        Task pushing = Task.Run(
            async () =>
            {
                await hasEnded.Task;
                for (int i = 1; i <= 3; i++)
                {
                    status.CpuLoad = i;
                    Task push = status.PushAsync();
                    Assert.Same(ended, Activity.Current);
                    await push;
                    Assert.Same(ended, Activity.Current);
                }
            },
            Token);
        ended.Stop();
        hasEnded.SetResult();
        await pushing;
        Assert.All(heard.Spans(ActivityKind.Client, "hgx push"), push => Assert.Equal(ended.SpanId, push.ParentSpanId));
    }

    [Fact]
    public async Task Pushes_that_fail_on_the_spot_behind_each_other_do_not_begin_within_each_other()
    {
        const int Count = 200;
        Status status = await Alice.NewAsync(new Status { Host = "web-1" }, cancellationToken: Token);
        status.CpuLoad = 1;
        await Alice.StopAsync(Token);
        var pushing = new List<Task>();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int deepest = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == HgxDiagnostics.ActivitySourceName,

            // While one push begins the next is asked for, and so stands behind it when it fails.
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                lock (pushing)
                {
                    deepest = Math.Max(deepest, new StackTrace().FrameCount);
                    if (pushing.Count < Count) pushing.Add(status.PushAsync());
                    else told.TrySetResult();
                }

                return ActivitySamplingResult.None;
            },
        };
        ActivitySource.AddActivityListener(listener);
        await Assert.ThrowsAsync<HgxLinkException>(() => status.PushAsync(Token));
        await told.Task.WaitAsync(Token);
        foreach (Task push in pushing) await Assert.ThrowsAsync<HgxLinkException>(() => push);
        Assert.InRange(deepest, 1, Count);
        Assert.True(status.Hgx.IsDirty);
    }

    [Fact]
    public async Task What_listens_and_throws_fails_the_push_and_no_other()
    {
        Status status = await Alice.NewAsync(new Status { Host = "web-1" }, cancellationToken: Token);
        status.CpuLoad = 1;
        using (var faulty = new ActivityListener
        {
            ShouldListenTo = source => source.Name == HgxDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Name == "hgx push" ? throw new NotSupportedException("faulty") : ActivitySamplingResult.None,
        })
        {
            ActivitySource.AddActivityListener(faulty);
            await Assert.ThrowsAsync<NotSupportedException>(() => status.PushAsync(Token));
        }

        await status.PushAsync(Token);
        Assert.False(status.Hgx.IsDirty);
    }

    [Fact]
    public async Task What_a_share_handler_asks_for_stands_below_its_span_and_not_below_that_of_whoever_connected()
    {
        using var heard = new Listening();
        using var connecting = new Activity("connecting");
        connecting.Start();
        await using HgxLink link = await ConnectAsync();
        connecting.Stop();
        var handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using IAsyncDisposable sharing = await link.OnShareAsync<Status>(
            async share =>
            {
                await share.GetAsync();
                handled.SetResult();
                throw new InvalidOperationException("afterwards");
            },
            Token);
        await Alice.NewAsync(new Status(), cancellationToken: Token);
        await handled.Task.WaitAsync(Token);
        await Steps.Until(() => heard.Spans(ActivityKind.Consumer, "hgx share handler").Any());

        Activity handler = heard.Span(ActivityKind.Consumer, "hgx share handler");
        Assert.Equal(default, handler.ParentSpanId);
        Assert.Equal((ActivityStatusCode.Error, nameof(InvalidOperationException)), (handler.Status, handler.GetTagItem("error.type")));
        Assert.Equal(handler.SpanId, heard.Span(ActivityKind.Client, "hgx get").ParentSpanId);
        Assert.Equal(heard.Span(ActivityKind.Client, "hgx connect").SpanId, heard.Span(ActivityKind.Client, "hgx whoami").ParentSpanId);
    }

    [Fact]
    public async Task A_read_that_a_drop_caught_says_that_it_was_repeated_and_a_write_that_its_outcome_is_unknown()
    {
        using var heard = new Listening();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> reading = link.GetAsync<HgxBytes>(ghid, Token);
        await session.ExpectAsync(RequestCode.GetObject);
        Task<HgxBytes> writing = link.NewAsync(new HgxBytes(), cancellationToken: Token);
        await session.ExpectAsync(RequestCode.NewObject);
        session.Drop();
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => writing);
        await (await service.AcceptAsync()).AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, []));
        await reading;

        Assert.Equal(true, heard.Span(ActivityKind.Client, "hgx get").GetTagItem("hgx.repeated"));
        Activity unknown = heard.Span(ActivityKind.Client, "hgx new");
        Assert.Equal(("unknown", nameof(HgxOutcomeUnknownException)), (unknown.GetTagItem("hgx.outcome"), unknown.GetTagItem("error.type")));
        Assert.Equal(1, Assert.Single(heard.Measured("hgx.link.reconnects")).Value);
    }
}
