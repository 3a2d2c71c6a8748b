using System.Text;

namespace Hgx.Protocol.Tests;

/// <summary>The request table against the one of the specification (sections 4 and 13).</summary>
public sealed class RequestsTests
{
    private const RequestDirection Client = RequestDirection.FromClient, Service = RequestDirection.FromService, Both = Client | Service;

    public static TheoryData<string, string, RequestDirection, int, AckBody> Specification => new()
    {
        { "+T", "2B54", Both, 16, AckBody.Token },
        { "+A", "2B41", Client, 65, AckBody.One },
        { "-A", "2D41", Client, 65, AckBody.One },
        { "?I", "3F49", Both, 0, AckBody.Ghid },
        { ">$", "3E24", Both, 0, AckBody.OptionalGhid },
        { "+$", "2B24", Client, 65, AckBody.One },
        { "-$", "2D24", Client, 0, AckBody.One },
        { ">O", "3E4F", Client, 65, AckBody.ObjectDefinition },
        { "+O", "2B4F", Client, 200, AckBody.Ghid },
        { "!O", "214F", Both, 200, AckBody.One },
        { "~O", "7E4F", Client, 65, AckBody.One },
        { "@O", "404F", Both, 130, AckBody.One },
        { "^S", "5E53", Service, 130, AckBody.Empty },
        { "^F", "5E46", Service, 130, AckBody.Empty },
        { "*O", "2A4F", Client, 65, AckBody.Ghid },
        { "#O", "234F", Client, 65, AckBody.One },
        { "-O", "2D4F", Client, 65, AckBody.One },
        { "XO", "584F", Both, 65, AckBody.One },
        { "?C", "3F43", Client, 5, AckBody.Capabilities },
        { ">R", "3E52", Client, 65, AckBody.RevisedObject },
        { "!R", "2152", Both, 208, AckBody.Revision },
        { "?L", "3F4C", Client, 131, AckBody.Ghids },
    };

    [Theory, MemberData(nameof(Specification))]
    public void A_request_is_what_the_specification_says(string code, string hex, RequestDirection direction, int length, AckBody ack)
    {
        var requestCode = new RequestCode(Convert.ToUInt16(hex, 16));
        Assert.Equal(hex, Convert.ToHexString(Encoding.ASCII.GetBytes(code)));
        Assert.Equal(code, requestCode.ToString());
        RequestDescription request = Requests.Find(requestCode)!;
        Assert.Equal((direction, length, ack), (request.Direction, request.BodyLength, request.Ack));
        Assert.Equal(request.Name, Requests.NameOf(requestCode));
    }

    [Fact]
    public void The_table_has_every_request_and_no_other()
    {
        Assert.Equal(Specification.Select(row => row.Data.Item1), Requests.All.Select(request => request.Code.ToString()));
        Assert.Equal(Requests.All.Count, Requests.All.Select(request => request.Name).Distinct().Count());
    }

    // A pending write ends as unknown when the connection drops, a pending read is repeated: this column decides.
    [Fact]
    public void What_writes_is_known() => Assert.Equal(
        ["+T", "+$", "-$", "+O", "!O", "@O", "*O", "#O", "XO", "!R"], Requests.All.Where(request => request.Writes).Select(request => request.Code.ToString()));

    [Fact]
    public void A_reply_is_no_request()
    {
        Assert.True(RequestCode.Ack.IsReply);
        Assert.True(RequestCode.Nak.IsReply);
        Assert.Equal(("AK", "NK"), (RequestCode.Ack.ToString(), RequestCode.Nak.ToString()));
        Assert.Null(Requests.Find(RequestCode.Ack));
        Assert.Null(Requests.Find(RequestCode.Nak));
        Assert.All(Requests.All, request => Assert.False(request.Code.IsReply));
    }

    [Theory]
    [InlineData(0x0000, "0000")]
    [InlineData(0x4100, "4100")]
    [InlineData(0x2041, "2041")]
    [InlineData(0xffff, "FFFF")]
    [InlineData(0x5a5a, "ZZ")]
    public void A_code_that_cannot_be_printed_is_shown_in_hexadecimal(int code, string text)
    {
        Assert.Equal(text, new RequestCode((ushort)code).ToString());
        Assert.Equal(text, Requests.NameOf(new RequestCode((ushort)code)));
    }

    [Fact]
    public void The_limits_are_those_of_the_specification()
    {
        Assert.Equal(7772, ProtocolLimits.DefaultPort);
        Assert.Equal(10_485_760, ProtocolLimits.MaxMessageLength);
        Assert.Equal(10_485_554, ProtocolLimits.MaxStateLength);
        Assert.Equal(7, ProtocolLimits.DefaultLegroom);
    }
}
