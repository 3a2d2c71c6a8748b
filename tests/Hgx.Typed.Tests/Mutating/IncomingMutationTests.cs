using System.Threading.Channels;
using Hgx.Mutating;
using Hgx.Protocol;
using Hgx.Typed.Tests.Objects;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Mutating;

/// <summary>A service that sends damaged frames: the link answers each request once, fails only what it cannot read, and lives on.</summary>
public sealed class IncomingMutationTests
{
    private const int ReaderFailed = 1011, WriterFailed = 1012;

    // Of a live link: '!O', 'XO', '@O', '^S', '^F', '+T', '?I', '>$', and one that no app serves.
    private static readonly RequestCode[] Codes =
    [
        RequestCode.UpdateObject, RequestCode.UpdateRevised, RequestCode.DeleteObject, RequestCode.ShareObject, RequestCode.ShareSucceeded, RequestCode.ShareFailed,
        RequestCode.RegisterToken, RequestCode.WhoAmI, RequestCode.GetStartup, RequestCode.FreezeObject,
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> CodeNames => [.. Codes.Select(code => code.ToString())];

    [Theory]
    [MemberData(nameof(CodeNames))]
    public async Task A_damaged_request_of_a_service_is_answered_once_and_the_link_lives_on(string name)
    {
        using var log = new RecordingLoggerFactory();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { LoggerFactory = log });
        await using HgxLink owned = link;
        using var peer = new AnsweringPeer(session, service.WhoAmI);
        await link.RegisterShareHandlerAsync(ApiId.Bytes, (_, _, _) => Task.CompletedTask, Token);
        HgxBytes bytes = await link.GetAsync<HgxBytes>(AnsweringPeer.Bytes, Token);
        Status status = await link.GetAsync<Status>(AnsweringPeer.Status, Token);
        HgxJson json = await link.GetAsync<HgxJson>(AnsweringPeer.Json, Token);

        RequestCode code = Codes.Single(c => c.ToString() == name);
        byte[][] good = Examples(code);
        Random random = Mutations.Random();
        for (int i = 0; i < Mutations.Count; i++)
        {
            byte[] damaged = Mutations.Next(random, good);
            await peer.SendAsync(code, (ushort)i, damaged);
        }

        await peer.AllAnsweredAsync();
        Assert.DoesNotContain(log.Records, record => record.Id is ReaderFailed or WriterFailed || record.Level >= LogLevel.Error);
        Assert.Equal(HgxLinkState.Connected, link.State);
        Assert.Null(session.ClosedBecause);

        // What could be read was taken, what could not has changed nothing: each object is whole.
        foreach (IHgxObject one in (IHgxObject[])[bytes, status, json])
        {
            if (one is HgxBytes { Hgx.IsAlive: true } b) Assert.False(b.Hgx.IsDirty);
            if (one is Status { Hgx.IsAlive: true } s) Assert.NotNull(s.Host);
            if (one is HgxJson { Hgx.IsAlive: true } j) Assert.NotEmpty(j.ToJsonString());
        }

        HgxBytes again = await link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token);
        Assert.True(again.Hgx.IsAlive);
    }

    [Fact]
    public async Task A_damaged_answer_fails_its_own_request_typed_and_no_other()
    {
        const int AtOnce = 64;
        using var log = new RecordingLoggerFactory();
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(options => options with { LoggerFactory = log });
        await using HgxLink owned = link;
        Random random = Mutations.Random();
        using var peer = new AnsweringPeer(session, service.WhoAmI) { Damage = body => Mutations.Next(random, body) };
        int next = 0, read = 0, refused = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(AskAsync, Token)));
        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused: the mutations should do both.");
        Assert.DoesNotContain(log.Records, record => record.Level >= LogLevel.Error);
        peer.Damage = null;
        Assert.True((await link.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Token)).Hgx.IsAlive);

        async Task AskAsync()
        {
            for (int i = Interlocked.Increment(ref next); i <= Mutations.Count; i = Interlocked.Increment(ref next))
            {
                try
                {
                    Ghid ghid = Ghid.PseudoRandom();
                    Task asking = (i % 7) switch
                    {
                        0 => link.NewAsync(new HgxBytes("x"u8), cancellationToken: Token),
                        1 => link.GetAsync<Status>(AnsweringPeer.Status, Token),
                        2 => link.GetAsync<HgxJson>(AnsweringPeer.Json, Token),
                        3 => link.RegisterShareHandlerAsync(ApiId.Bytes, (_, _, _) => Task.CompletedTask, Token),
                        4 => link.DeregisterStartupAsync(Token),
                        _ => link.GetAsync<HgxBytes>(ghid, Token),
                    };
                    await asking;
                    Interlocked.Increment(ref read);
                }
                catch (HgxException)
                {
                    Interlocked.Increment(ref refused);
                }
            }
        }
    }

    [Fact]
    public async Task A_message_that_is_no_frame_costs_the_connection_and_never_the_link()
    {
        var time = new FakeTimeProvider();
        var service = new ScriptedService();
        
        // Time runs on while the new connection is greeted, however late the pool has a turn for that.
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync(
            options => options with { TimeProvider = time, RequestTimeout = Timeout.InfiniteTimeSpan });
        await using HgxLink owned = link;
        Random random = Mutations.Random();
        byte[] good = [0, 0, (byte)'!', (byte)'O', 0, 1, .. AnsweringPeer.Definition(AnsweringPeer.Bytes)];
        const int Connections = 100;
        for (int i = 0; i < Connections;)
        {
            byte[] damaged = Mutations.Next(random, good[..random.Next(1, 12)]);
            if (Frame.TryRead(damaged, out _)) continue;
            session.SendRaw(FrameBuffer.CopyOf(damaged));
            Task<ScriptedSession> next = service.AcceptAsync();

            // A connection that ends at once is followed by a wait before the next.
            while (!next.IsCompleted) await Steps.Advance(time, TimeSpan.FromSeconds(1), next);
            session = await next;
            i++;
        }

        await Steps.RoundTrip(link, session);
    }

    private static byte[][] Examples(RequestCode code)
    {
        byte[] fingerprint = Ghid.PseudoRandom().ToByteArray(), share = [.. AnsweringPeer.Bytes.ToByteArray(), .. fingerprint];
        if (code == RequestCode.UpdateObject) return [.. AnsweringPeer.Known.Select(AnsweringPeer.Definition)];
        if (code == RequestCode.UpdateRevised)
            return [.. AnsweringPeer.Known.Select(ghid => (byte[])[0, 0, 0, 0, 0, 0, 0, 9, .. AnsweringPeer.Definition(ghid)])];
        if (code == RequestCode.ShareObject) return [[.. share, 0, .. ApiId.Bytes.ToByteArray()], [.. share, 0, .. ApiId.Json.ToByteArray()]];
        if (code == RequestCode.RegisterToken) return [AppToken.PseudoRandom().ToByteArray()];
        if (code == RequestCode.ShareSucceeded || code == RequestCode.ShareFailed) return [share];
        return [[.. AnsweringPeer.Bytes.ToByteArray()], fingerprint];
    }
}
