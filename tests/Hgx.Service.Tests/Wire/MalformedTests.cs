using CsCheck;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Wire;

/// <summary>Bad input (2.4): a clear answer, and nothing else happens.</summary>
public sealed class MalformedTests
{
    public static TheoryData<string> Codes => [.. Requests.All.Where(r => r.Direction.HasFlag(RequestDirection.FromClient) && r.BodyLength > 0).Select(r => r.Code.ToString())];

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_body_that_is_too_short_is_NAK_0000(string code)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.NewTokenAsync();
        RequestDescription request = Requests.All.Single(r => r.Code.ToString() == code);
        foreach (int length in (int[])[0, 1, request.BodyLength - 1])
            Assert.Equal(NakCode.Generic, (await app.RequestAsync(request.Code, new byte[length])).NakCode);
    }

    [Theory]
    [InlineData("+T")]
    [InlineData("+A")]
    [InlineData("-A")]
    [InlineData("+$")]
    [InlineData(">O")]
    [InlineData("~O")]
    [InlineData("*O")]
    [InlineData("#O")]
    [InlineData("-O")]
    [InlineData("XO")]
    public async Task A_body_of_one_value_that_is_too_long_is_NAK_0000(string code)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        RequestDescription request = Requests.All.Single(r => r.Code.ToString() == code);
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(request.Code, new byte[request.BodyLength + 1])).NakCode);
    }

    [Theory]
    [InlineData("?I")]
    [InlineData(">$")]
    [InlineData("-$")]
    public async Task A_body_on_a_request_without_one_is_ignored(string code)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        await app.NewTokenAsync();
        TestPeer.Acked(await app.VerbAsync(RequestCode.RegisterStartup, Ghid.PseudoRandom()));
        Assert.True((await app.RequestAsync(Requests.All.Single(r => r.Code.ToString() == code).Code, 1, 2, 3)).IsAck);
    }

    [Theory]
    [InlineData("ZZ")]
    [InlineData("^S")]
    [InlineData("^F")]
    [InlineData("?C")]
    [InlineData(">R")]
    public async Task A_request_that_this_service_does_not_know_is_NAK_0000(string code)
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(new RequestCode((ushort)((code[0] << 8) | code[1])), new byte[130])).NakCode);
    }

    [Fact]
    public async Task An_unknown_algorithm_or_ApiID_is_NAK_0000()
    {
        await using TestService service = await TestService.InMemoryAsync();
        await using TestPeer app = await service.ConnectAsync();
        byte[] ghid = Ghid.PseudoRandom().ToByteArray(), api = TestPeer.Bytes(ApiId.Bytes);
        ghid[0] = 2;
        api[0] = 1;
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.GetObject, ghid)).NakCode);
        Assert.Equal(NakCode.Generic, (await app.RequestAsync(RequestCode.RegisterApi, api)).NakCode);
    }

    [Fact]
    public async Task Whatever_an_app_sends_every_request_is_answered_once_and_in_order()
    {
        await using TestService service = await TestService.InMemoryAsync();
        RequestCode[] codes = [.. Requests.All.Select(r => r.Code), new(0), new(0xFFFF)];
        Gen<byte[]> frame =
            from code in Gen.Int[0, codes.Length - 1]
            from token in Gen.UShort
            from body in Gen.OneOf(Gen.Byte.Array[0, 20], Gen.Byte.Array[64, 66], Gen.Byte.Array[130], Gen.Byte.Array[199, 260])
            from zeros in Gen.Bool
            select TestPeer.Write(codes[code], token, zeros ? new byte[body.Length] : body);
        await frame.Array[1, 300].SampleAsync(frames => AnsweredInOrderAsync(service, frames), iter: 30, threads: 1);
    }

    private static async Task AnsweredInOrderAsync(TestService service, byte[][] frames)
    {
        IFrameChannel channel = await service.Service.OpenChannel();
        Task sending = Task.Run(async () =>
        {
            foreach (byte[] frame in frames) await channel.SendAsync(FrameBuffer.CopyOf(frame));
        });
        foreach (byte[] frame in frames)
        {
            Assert.Equal((ushort)((frame[4] << 8) | frame[5]), await NextReplyAsync(channel));
        }

        await sending;
        await channel.DisposeAsync();
    }

    private static async Task<ushort> NextReplyAsync(IFrameChannel channel)
    {
        while (true)
        {
            using FrameBuffer? message = await channel.ReceiveAsync().AsTask().WaitAsync(TestPeer.Patience);
            Assert.True(Frame.TryRead(message!.Span, out Frame frame));
            if (frame.Code.IsReply) return frame.Token;
        }
    }
}
