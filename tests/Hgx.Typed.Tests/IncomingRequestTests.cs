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
}
