using Hgx.Protocol;
using Hgx.Typed.Tests.Scripted;
using static Hgx.Typed.Tests.Scripted.Steps;

namespace Hgx.Typed.Tests;

/// <summary>What a link answers to a service's own requests; the service is played by the test.</summary>
public class IncomingRequestTests
{
    [Fact]
    public async Task Requests_of_a_service_that_an_app_does_not_serve_are_refused_and_all_others_answered()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        session.Send(RequestCode.GetObject, 1, Ghid.PseudoRandom().ToByteArray());
        Assert.Equal(new byte[] { 0, 0 }, (await session.ExpectAsync(RequestCode.Nak)).Body);
        session.Send(RequestCode.ShareSucceeded, 2, new byte[130]);
        Assert.Empty((await session.ExpectAsync(RequestCode.Ack)).Body);
        AppToken pushed = AppToken.PseudoRandom();
        session.Send(RequestCode.RegisterToken, 3, pushed.ToByteArray());
        Assert.Equal(pushed.ToByteArray(), (await session.ExpectAsync(RequestCode.Ack)).Body);
        session.Send(RequestCode.WhoAmI, 4, service.WhoAmI.ToByteArray());
        Assert.Empty((await session.ExpectAsync(RequestCode.Ack)).Body);
        session.Send(RequestCode.DeleteObject, 5, Ghid.PseudoRandom().ToByteArray());
        Assert.Equal([1], (await session.ExpectAsync(RequestCode.Ack)).Body);
        session.Send(RequestCode.UpdateObject, 6, [1, 2, 3]);
        Assert.Equal(6, (await session.ExpectAsync(RequestCode.Nak)).Token);
        session.Send(RequestCode.Ack, 999, []);
        await RoundTrip(link, session);
    }

    [Fact]
    public async Task Q1_an_update_of_an_unknown_object_is_acknowledged_and_then_discarded()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        Ghid stranger = Ghid.PseudoRandom();
        session.Update(7, stranger, "x"u8.ToArray());
        Assert.Equal(7, (await session.ExpectAsync(RequestCode.Ack)).Token);
        SentFrame discard = await session.AnswerAsync(RequestCode.DiscardObject, [1]);
        Assert.Equal(stranger, new Ghid(discard.Body));
        await RoundTrip(link, session);
    }

    [Fact]
    public async Task Q2_a_share_without_a_handler_is_acknowledged_and_its_ApiID_deregistered()
    {
        var service = new ScriptedService();
        (HgxLink link, ScriptedSession session) = await service.ConnectAsync();
        await using HgxLink owned = link;
        ApiId apiId = ApiId.FromName("nobody");
        var share = new byte[195];
        Ghid.PseudoRandom().CopyTo(share);
        service.WhoAmI.CopyTo(share.AsSpan(65));
        apiId.CopyWireTo(share.AsSpan(130));
        session.Send(RequestCode.ShareObject, 8, share);
        Assert.Equal([1], (await session.ExpectAsync(RequestCode.Ack)).Body);
        SentFrame deregister = await session.AnswerAsync(RequestCode.DeregisterApi, [1]);
        Assert.True(ApiId.TryReadWire(deregister.Body, out ApiId deregistered));
        Assert.Equal(apiId, deregistered);
        await RoundTrip(link, session);
    }
}
