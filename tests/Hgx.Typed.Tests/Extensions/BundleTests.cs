using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Extensions;

/// <summary>Bundles, both ways, towards a scripted service that has them.</summary>
public sealed class BundleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lone_frame_is_no_bundle()
    {
        (HgxLink link, ScriptedSession session) = await ConnectAsync(ProtocolExtensions.Bundles);
        await using HgxLink owned = link;
        for (int i = 0; i < 20; i++) await Steps.RoundTrip(link, session);
        Assert.All(session.MessageSizes, size => Assert.Equal(1, size));
    }

    [Fact]
    public async Task What_the_answers_of_a_bundle_bring_about_leaves_together_and_in_order()
    {
        (HgxLink link, ScriptedSession session) = await ConnectAsync(ProtocolExtensions.Bundles);
        await using HgxLink owned = link;
        Ghid[] ghids = [.. Enumerable.Range(0, 50).Select(_ => Ghid.PseudoRandom())];
        var seen = new List<HgxBytes>();
        foreach (Ghid ghid in ghids) seen.Add(await Steps.GetAsync(link, session, ghid, "0"u8.ToArray()));
        session.MessageSizes.Clear();

        // Every notification is acknowledged, and the acknowledgements of one bundle are one bundle.
        Bundled(session, ghids.Select((ghid, i) => Frame(RequestCode.UpdateObject, (ushort)i, ScriptedSession.Definition(ghid, "1"u8.ToArray()))));
        for (int i = 0; i < ghids.Length; i++) Assert.Equal(i, (await session.ExpectAsync(RequestCode.Ack)).Token);
        Assert.Equal(ghids.Length, Assert.Single(session.MessageSizes));
        Assert.All(seen, s => Assert.Equal("1"u8.ToArray(), s.State.ToArray()));
    }

    [Fact]
    public async Task Updates_that_have_come_together_are_acknowledged_together_at_most_64_at_once()
    {
        (HgxLink link, ScriptedSession session) = await ConnectAsync(ProtocolExtensions.Bundles);
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, "0"u8.ToArray());
        session.MessageSizes.Clear();
        var mayRead = new TaskCompletionSource();
        session.BeforeRead = mayRead.Task;
        for (int i = 0; i < 100; i++) session.Update((ushort)i, ghid, [(byte)i]);
        mayRead.SetResult();
        for (int i = 0; i < 100; i++) Assert.Equal(i, (await session.ExpectAsync(RequestCode.Ack)).Token);

        // The one that the reader waited for stands alone or with the others.
        Assert.InRange(session.MessageSizes.Count, 2, 3);
        Assert.Equal(64, session.MessageSizes.Max());
        Assert.Equal([99], seen.State.ToArray());
    }

    [Theory]
    [InlineData(ProtocolExtensions.Bundles)]
    [InlineData(ProtocolExtensions.None)]
    public async Task A_lone_update_is_acknowledged_at_once(ProtocolExtensions extensions)
    {
        (HgxLink link, ScriptedSession session) = await ConnectAsync(extensions, new FakeTimeProvider());
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        HgxBytes seen = await Steps.GetAsync(link, session, ghid, "0"u8.ToArray());
        session.Update(7, ghid, "1"u8.ToArray());
        Assert.Equal(7, (await session.ExpectAsync(RequestCode.Ack)).Token);
        Assert.Equal("1"u8.ToArray(), seen.State.ToArray());
    }

    [Fact]
    public async Task Whoever_blocks_after_an_answer_keeps_nobody_else_of_its_bundle_from_going_on()
    {
        const int Count = 40;
        (HgxLink link, ScriptedSession session) = await ConnectAsync(ProtocolExtensions.Bundles);
        await using HgxLink owned = link;
        using var others = new CountdownEvent(Count - 1);
        int wentOn = 0;
        Task[] going = [.. Enumerable.Range(0, Count).Select(_ => GoAsync())];
        var answers = new List<byte[]>();
        while (answers.Count < Count)
        {
            SentFrame asked = await session.ExpectAsync(RequestCode.GetObject);
            answers.Add(Frame(RequestCode.Ack, asked.Token, ScriptedSession.Definition(new Ghid(asked.Body), "x"u8.ToArray())));
        }

        Bundled(session, answers);
        await Task.WhenAll(going).WaitAsync(TimeSpan.FromMinutes(1), Token);

        async Task GoAsync()
        {
            await link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token).ConfigureAwait(false);
            if (Interlocked.Increment(ref wentOn) == 1) others.Wait(Token);
            else others.Signal();
        }
    }

    [Fact]
    public async Task What_one_of_a_bundle_leaves_on_its_thread_is_not_the_next_one_s()
    {
        const int Count = 40;
        (HgxLink link, ScriptedSession session) = await ConnectAsync(ProtocolExtensions.Bundles);
        await using HgxLink owned = link;
        var local = new AsyncLocal<int>();
        Task[] going;
        using (ExecutionContext.SuppressFlow()) going = [.. Enumerable.Range(1, Count).Select(GoAsync)];
        var answers = new List<byte[]>();
        while (answers.Count < Count)
        {
            SentFrame asked = await session.ExpectAsync(RequestCode.GetObject);
            answers.Add(Frame(RequestCode.Ack, asked.Token, ScriptedSession.Definition(new Ghid(asked.Body), "x"u8.ToArray())));
        }

        Bundled(session, answers);
        await Task.WhenAll(going);

        async Task GoAsync(int number)
        {
            await link.GetAsync<HgxBytes>(Ghid.PseudoRandom()).ConfigureAwait(false);
            Assert.Equal(0, local.Value);
            Assert.Null(SynchronizationContext.Current);
            local.Value = number;
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        }
    }

    [Fact]
    public async Task Requests_that_are_made_while_others_wait_travel_together()
    {
        (HgxLink link, ScriptedSession session) = await ConnectAsync(ProtocolExtensions.Bundles);
        await using HgxLink owned = link;
        Task<HgxBytes> first = link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        SentFrame asked = await session.ExpectAsync(RequestCode.GetObject);
        session.MessageSizes.Clear();

        // The sender takes its turn on the pool, so all that one thread puts in line at once is there when it comes.
        Task<HgxBytes>[] others = [];
        bool together = false;
        for (int attempt = 0; attempt < 100 && !together; attempt++)
        {
            others = [.. Enumerable.Range(0, 50).Select(_ => link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token))];
            foreach (Task<HgxBytes> other in others)
            {
                SentFrame frame = await session.ExpectAsync(RequestCode.GetObject);
                session.Send(RequestCode.Ack, frame.Token, ScriptedSession.Definition(new Ghid(frame.Body), "x"u8.ToArray()));
            }

            await Task.WhenAll(others);
            together = session.MessageSizes.Any(size => size > 1);
        }

        Assert.True(together);
        session.Send(RequestCode.Ack, asked.Token, ScriptedSession.Definition(new Ghid(asked.Body), "x"u8.ToArray()));
        await first;
    }

    [Fact]
    public async Task A_service_without_bundles_gets_none()
    {
        (HgxLink link, ScriptedSession session) = await ConnectAsync(ProtocolExtensions.Revisions);
        await using HgxLink owned = link;
        Task<HgxBytes>[] getting = [.. Enumerable.Range(0, 50).Select(_ => link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token))];
        foreach (Task<HgxBytes> one in getting)
        {
            SentFrame frame = await session.ExpectAsync(RequestCode.GetRevised);
            session.Send(RequestCode.Ack, frame.Token, [0, 0, 0, 0, 0, 0, 0, 1, .. ScriptedSession.Definition(new Ghid(frame.Body), "x"u8.ToArray())]);
            await one;
        }

        Assert.All(session.MessageSizes, size => Assert.Equal(1, size));
    }

    [Theory]
    [InlineData(ProtocolExtensions.Bundles, "0001FFFFFFFF0000414B0000")]
    [InlineData(ProtocolExtensions.Bundles, "0001000000050000414B00")]
    [InlineData(ProtocolExtensions.Bundles, "0001000000060001414B0000")]
    [InlineData(ProtocolExtensions.Revisions, "0001")]
    public async Task A_bundle_that_is_malformed_or_was_not_agreed_on_ends_the_connection(ProtocolExtensions extensions, string hex)
    {
        (HgxLink link, ScriptedSession session) = await ConnectAsync(extensions);
        await using HgxLink owned = link;
        session.SendRaw(FrameBuffer.CopyOf(Convert.FromHexString(hex)));
        Assert.Null(await session.ReadAsync());
        Assert.Equal(ChannelCloseReason.ProtocolError, session.ClosedBecause);
    }

    [Fact]
    public async Task Within_a_process_no_bundles_are_asked_for()
    {
        var service = new ScriptedService { Extensions = ProtocolExtensions.None };
        Task<HgxLink> connecting = HgxLink.ConnectAsync(
            new() { Channel = async token => new CheapChannel(await service.OpenChannel(token)) }, Token);
        ScriptedSession session = await service.IdentifyAsync();
        SentFrame asked = await session.AnswerAsync(RequestCode.Capabilities, [1, 0, 0, 0, 0]);
        Assert.True(Capabilities.TryRead(asked.Body, out ProtocolExtensions offered));
        Assert.Equal(ProtocolExtensions.All & ~ProtocolExtensions.Bundles, offered);
        await (await connecting).DisposeAsync();
    }

    private static async Task<(HgxLink Link, ScriptedSession Session)> ConnectAsync(ProtocolExtensions extensions, TimeProvider? time = null) =>
        await new ScriptedService { Extensions = extensions }.ConnectAsync(options => options with { TimeProvider = time ?? TimeProvider.System });

    private static byte[] Frame(RequestCode code, ushort token, byte[] body)
    {
        using var frame = new FrameBuffer();
        Protocol.Frame.WriteHeader(frame, code, token);
        System.Buffers.BuffersExtensions.Write(frame, body);
        return frame.Span.ToArray();
    }

    private static void Bundled(ScriptedSession session, IEnumerable<byte[]> frames)
    {
        var bundle = new FrameBuffer();
        Bundle.WriteHeader(bundle);
        foreach (byte[] frame in frames) Bundle.WriteFrame(bundle, frame);
        session.SendRaw(bundle);
    }

    private sealed class CheapChannel(IFrameChannel inner) : IFrameChannel
    {
        public string Description => inner.Description;

        public bool PrefersBundles => false;

        public ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default) => inner.SendAsync(message, cancellationToken);

        public ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default) => inner.ReceiveAsync(cancellationToken);

        public ValueTask CloseAsync(ChannelCloseReason reason) => inner.CloseAsync(reason);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
