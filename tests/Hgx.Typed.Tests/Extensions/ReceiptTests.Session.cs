using System.Buffers.Binary;
using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Extensions;

/// <content>What the tests say to the link, and read of it.</content>
public sealed partial class ReceiptTests
{
    private async Task<(HgxLink Link, ScriptedSession Session, HgxBytes Seen)> OpenAsync(string state = "base")
    {
        (HgxLink link, ScriptedSession session) = await _service.ConnectAsync(options => options with { TimeProvider = _time, SteadyAfter = TimeSpan.Zero });
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        await session.AnswerAsync(RequestCode.GetRevised, Standing(ghid, 7, state));
        return (link, session, await getting);
    }

    // Time goes on until the link has tried again; slowly, so that a busy machine does not bring the end of a request's patience with it.
    private async Task<ScriptedSession> AcceptAsync()
    {
        Task<ScriptedSession> accepting = _service.AcceptAsync();
        while (!accepting.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.WhenAny(accepting, Task.Delay(50, Token));
        }

        return await accepting;
    }

    private async Task<(Task Pushing, SentFrame Lost)> DropPushAsync(ScriptedSession session, HgxBytes seen, ProtocolExtensions next = Numbered)
    {
        seen.State = "mine"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        SentFrame lost = await session.ExpectAsync(RequestCode.UpdateRevised);
        _service.Extensions = next;
        session.Drop();
        return (pushing, lost);
    }

    private async Task<SentFrame> TimeOutPushAsync(ScriptedSession session, HgxBytes seen)
    {
        seen.State = "mine"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        SentFrame lost = await session.ExpectAsync(RequestCode.UpdateRevised);
        _time.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<HgxOutcomeUnknownException>(() => pushing);
        return lost;
    }

    private async Task ConflictAsync(ScriptedSession session, HgxBytes seen, ulong revision, string state)
    {
        SentFrame push = await session.ExpectAsync(RequestCode.UpdateRevised);
        session.Send(RequestCode.Nak, push.Token, [0x80, 0x01, .. Standing(seen, revision, state)]);
    }

    // What the next push follows says what the link takes for the last revision.
    private static async Task AssertFollowsAsync(ScriptedSession session, HgxBytes seen, ulong follows, ulong becomes)
    {
        Task pushing = seen.Hgx.PushAsync(Token);
        Assert.Equal(follows, Read(await session.AnswerAsync(RequestCode.UpdateRevised, Revision(becomes))).Follows);
        await pushing;
    }

    private static Task<HgxChange<HgxBytes>> NextAsync(HgxBytes seen)
    {
        var next = new TaskCompletionSource<HgxChange<HgxBytes>>(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, change) => next.TrySetResult(change);
        return next.Task.WaitAsync(Token);
    }

    private static (ulong Follows, PushIdentity Identity, string State) Read(SentFrame push)
    {
        Assert.True(RevisedPush.TryRead(push.Body, hasIdentity: true, out RevisedPush read, out _));
        return (read.Follows, read.Identity, System.Text.Encoding.ASCII.GetString(read.Definition.State));
    }

    private static string Text(HgxBytes seen) => System.Text.Encoding.ASCII.GetString(seen.State.Span);

    private byte[] Standing(IHgxObject seen, ulong revision, string state) => Standing(seen.Ghid, revision, state);

    private byte[] Standing(Ghid ghid, ulong revision, string state) => Standing(ghid, revision, System.Text.Encoding.ASCII.GetBytes(state));

    private byte[] Standing(Ghid ghid, ulong revision, byte[] state, ApiId? apiId = null) =>
        [.. Revision(revision), .. ScriptedSession.Definition(ghid, state, _service.WhoAmI, apiId)];

    private static byte[] Revision(ulong revision)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, revision);
        return bytes;
    }
}
