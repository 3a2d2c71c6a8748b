using System.Buffers.Binary;
using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;

namespace Hgx.Typed.Tests.Extensions;

/// <summary>Pushes on revisions, towards a scripted service that has them.</summary>
public sealed partial class RevisionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_get_a_push_and_an_update_carry_the_revision()
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes seen = await GetAsync(link, session, service, 7, "base");
        seen.State = "mine"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        SentFrame push = await session.AnswerAsync(RequestCode.UpdateRevised, Revision(8));
        Assert.Equal(7ul, BinaryPrimitives.ReadUInt64BigEndian(push.Body));
        await pushing;
        session.Send(RequestCode.UpdateRevised, 1, Standing(seen.Hgx.Ghid, 9, "theirs", service));
        await session.ExpectAsync(RequestCode.Ack);
        Assert.Equal("theirs"u8.ToArray(), seen.State.ToArray());
        seen.State = "again"u8.ToArray();
        pushing = seen.Hgx.PushAsync(Token);
        push = await session.AnswerAsync(RequestCode.UpdateRevised, Revision(10));
        Assert.Equal(9ul, BinaryPrimitives.ReadUInt64BigEndian(push.Body));
        await pushing;
    }

    [Fact]
    public async Task A_new_object_has_revision_1()
    {
        (HgxLink link, ScriptedSession session, _) = await ConnectAsync();
        await using HgxLink owned = link;
        Task<HgxBytes> making = link.NewAsync(new HgxBytes("x"u8), cancellationToken: Token);
        await session.AnswerAsync(RequestCode.NewObject, Ghid.PseudoRandom().ToByteArray());
        HgxBytes made = await making;
        Task pushing = made.Hgx.PushAsync(Token);
        SentFrame push = await session.AnswerAsync(RequestCode.UpdateRevised, Revision(2));
        Assert.Equal(1ul, BinaryPrimitives.ReadUInt64BigEndian(push.Body));
        await pushing;
    }

    [Fact]
    public async Task A_state_that_is_not_newer_is_dropped()
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes seen = await GetAsync(link, session, service, 7, "seventh");
        foreach (ulong old in (ulong[])[6, 7])
        {
            session.Send(RequestCode.UpdateRevised, 1, Standing(seen.Hgx.Ghid, old, "old", service));
            await session.ExpectAsync(RequestCode.Ack);
        }

        Assert.Equal("seventh"u8.ToArray(), seen.State.ToArray());
    }

    [Fact]
    public async Task A_push_on_an_old_revision_takes_over_what_stands_and_is_made_again()
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes seen = await GetAsync(link, session, service, 7, "base");
        var conflicts = new List<HgxConflict>();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, change) =>
        {
            conflicts.AddRange(change.Conflicts);
            told.TrySetResult();
        };
        seen.State = "mine"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        await ConflictAsync(session, seen.Hgx.Ghid, 9, "theirs", service);
        SentFrame again = await session.AnswerAsync(RequestCode.UpdateRevised, Revision(10));
        Assert.Equal(9ul, BinaryPrimitives.ReadUInt64BigEndian(again.Body));
        Assert.Equal("mine"u8.ToArray(), again.Body[(8 + ObjectDefinition.HeaderLength)..]);
        await pushing;
        await told.Task.WaitAsync(Token);
        Assert.Equal("theirs"u8.ToArray(), ((ReadOnlyMemory<byte>)Assert.Single(conflicts).Theirs!).ToArray());
        Assert.False(seen.Hgx.IsDirty);
    }

    [Fact]
    public async Task A_push_that_turns_out_to_stand_already_is_done()
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes seen = await GetAsync(link, session, service, 7, "base");
        seen.State = "same"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        await ConflictAsync(session, seen.Hgx.Ghid, 8, "same", service);
        await pushing;
        Assert.False(seen.Hgx.IsDirty);
    }

    [Theory]
    [InlineData("mine", false)]
    [InlineData("base", true)]
    [InlineData("theirs", true)]
    public async Task A_push_that_a_drop_caught_is_settled_by_reading(string stands, bool isMadeAgain)
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes seen = await GetAsync(link, session, service, 7, "base");
        seen.State = "mine"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        await session.ExpectAsync(RequestCode.UpdateRevised);
        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        ulong revision = stands == "base" ? 7ul : 8;
        await second.AnswerAsync(RequestCode.GetRevised, Standing(seen.Hgx.Ghid, revision, stands, service));
        if (isMadeAgain)
        {
            SentFrame again = await second.AnswerAsync(RequestCode.UpdateRevised, Revision(revision + 1));
            Assert.Equal(revision, BinaryPrimitives.ReadUInt64BigEndian(again.Body));
            Assert.Equal("mine"u8.ToArray(), again.Body[(8 + ObjectDefinition.HeaderLength)..]);
        }

        await pushing;
        Assert.False(seen.Hgx.IsDirty);
        Assert.Equal("mine"u8.ToArray(), seen.State.ToArray());
    }

    [Fact]
    public async Task A_push_that_publishes_is_made_again_although_its_state_stands()
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        await session.AnswerAsync(RequestCode.GetRevised, Standing(ghid, 7, "base", service, isPrivate: true));
        HgxBytes seen = await getting;
        seen.Hgx.MakePublic();
        Task pushing = seen.Hgx.PushAsync(Token);
        await session.ExpectAsync(RequestCode.UpdateRevised);
        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetRevised, Standing(ghid, 7, "base", service, isPrivate: true));
        await second.AnswerAsync(RequestCode.UpdateRevised, Revision(8));
        await pushing;
    }

    [Theory]
    [InlineData("twice")]
    [InlineData("recast")]
    [InlineData("under way")]
    public async Task What_was_made_public_is_pushed_until_the_service_has_heard_of_it(string how)
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        await session.AnswerAsync(RequestCode.GetRevised, Standing(ghid, 7, "{}", service, isPrivate: true));
        HgxBytes seen = await getting;
        Task pushing;
        if (how == "under way")
        {
            Task still = seen.Hgx.PushAsync(Token);
            SentFrame first = await session.ExpectAsync(RequestCode.UpdateRevised);
            seen.Hgx.MakePublic();
            pushing = seen.Hgx.PushAsync(Token);
            session.Send(RequestCode.Ack, first.Token, Revision(8));
            await still;
        }
        else
        {
            seen.Hgx.MakePublic();
            if (how == "twice") seen.Hgx.MakePublic();
            pushing = how == "recast" ? (await seen.Hgx.RecastAsync<HgxJson>(Token)).Hgx.PushAsync(Token) : seen.Hgx.PushAsync(Token);
        }

        await session.ExpectAsync(RequestCode.UpdateRevised);
        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetRevised, Standing(ghid, 8, "{}", service, isPrivate: true));
        SentFrame again = await second.AnswerAsync(RequestCode.UpdateRevised, Revision(9));
        Assert.Equal(0, again.Body[8 + 131]);
        await pushing;
    }

    [Fact]
    public async Task After_a_reconnect_the_first_revision_is_taken_as_it_is()
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes seen = await GetAsync(link, session, service, 7, "seventh");
        var resynced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        link.Resynced += (_, _) => resynced.TrySetResult();
        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetRevised, Standing(seen.Hgx.Ghid, 3, "restored", service));
        await resynced.Task.WaitAsync(Token);
        Assert.Equal("restored"u8.ToArray(), seen.State.ToArray());
        Task pushing = seen.Hgx.PushAsync(Token);
        SentFrame push = await second.AnswerAsync(RequestCode.UpdateRevised, Revision(4));
        Assert.Equal(3ul, BinaryPrimitives.ReadUInt64BigEndian(push.Body));
        await pushing;
    }

    [Fact]
    public async Task A_state_that_is_too_long_for_a_revision_is_asked_for_and_pushed_without_one()
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        await session.AnswerAsync(RequestCode.GetRevised, Revision(7));
        await session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, new byte[ProtocolLimits.MaxStateLength], service.WhoAmI));
        HgxBytes seen = await getting;
        var longest = new byte[ProtocolLimits.MaxStateLength];
        longest[0] = 1;
        seen.State = longest;
        Task pushing = seen.Hgx.PushAsync(Token);
        SentFrame push = await session.AnswerAsync(RequestCode.UpdateObject, [1]);
        Assert.Equal(ProtocolLimits.MaxMessageLength - Frame.HeaderLength, push.Body.Length);
        await pushing;

        // The revision is not known now: the next push meets what stands, and follows that.
        seen.State = "short"u8.ToArray();
        pushing = seen.Hgx.PushAsync(Token);
        SentFrame tried = await session.ExpectAsync(RequestCode.UpdateRevised);
        Assert.Equal(0ul, BinaryPrimitives.ReadUInt64BigEndian(tried.Body));
        session.Send(RequestCode.Nak, tried.Token, [0x80, 0x01, .. Revision(8)]);
        await session.AnswerAsync(RequestCode.GetRevised, Revision(8));
        await session.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(ghid, longest, service.WhoAmI));
        SentFrame again = await session.AnswerAsync(RequestCode.UpdateRevised, Revision(9));
        Assert.Equal(8ul, BinaryPrimitives.ReadUInt64BigEndian(again.Body));
        await pushing;
    }

    [Fact]
    public async Task A_service_that_has_revisions_no_more_is_spoken_to_as_an_original()
    {
        (HgxLink link, ScriptedSession session, ScriptedService service) = await ConnectAsync();
        await using HgxLink owned = link;
        HgxBytes seen = await GetAsync(link, session, service, 7, "base");
        seen.State = "mine"u8.ToArray();
        Task pushing = seen.Hgx.PushAsync(Token);
        await session.ExpectAsync(RequestCode.UpdateRevised);
        service.Extensions = null;
        session.Drop();
        ScriptedSession second = await service.AcceptAsync();
        await second.AnswerAsync(RequestCode.GetObject, ScriptedSession.Definition(seen.Hgx.Ghid, "base"u8.ToArray(), service.WhoAmI));
        await second.AnswerAsync(RequestCode.UpdateObject, [1]);
        await pushing;
    }

    private static async Task<(HgxLink Link, ScriptedSession Session, ScriptedService Service)> ConnectAsync()
    {
        var service = new ScriptedService { Extensions = ProtocolExtensions.Revisions };
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        return (link, session, service);
    }

    private static async Task<HgxBytes> GetAsync(HgxLink link, ScriptedSession session, ScriptedService service, ulong revision, string state)
    {
        Ghid ghid = Ghid.PseudoRandom();
        Task<HgxBytes> getting = link.GetAsync<HgxBytes>(ghid, Token);
        await session.AnswerAsync(RequestCode.GetRevised, Standing(ghid, revision, state, service));
        return await getting;
    }

    private static async Task ConflictAsync(ScriptedSession session, Ghid ghid, ulong revision, string state, ScriptedService service)
    {
        SentFrame push = await session.ExpectAsync(RequestCode.UpdateRevised);
        session.Send(RequestCode.Nak, push.Token, [0x80, 0x01, .. Standing(ghid, revision, state, service)]);
    }

    private static byte[] Standing(Ghid ghid, ulong revision, string state, ScriptedService service, bool isPrivate = false)
    {
        byte[] definition = ScriptedSession.Definition(ghid, System.Text.Encoding.ASCII.GetBytes(state), service.WhoAmI);
        definition[131] = isPrivate ? (byte)1 : (byte)0;
        return [.. Revision(revision), .. definition];
    }

    private static byte[] Revision(ulong revision)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, revision);
        return bytes;
    }
}
