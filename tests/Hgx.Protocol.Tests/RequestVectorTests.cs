using System.Text.Json;
using Hgx.Protocol.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Protocol.Tests;

/// <summary>The groups client_requests and service_requests: every request and its reply, both ways.</summary>
public sealed class RequestVectorTests
{
    // Which request a vector is; its name up to the dot.
    private static readonly Dictionary<string, RequestCode> Codes = new()
    {
        ["whoami"] = RequestCode.WhoAmI,
        ["token_max"] = RequestCode.WhoAmI,
        ["token_new"] = RequestCode.RegisterToken,
        ["token_new_again"] = RequestCode.RegisterToken,
        ["token_second_on_conn"] = RequestCode.RegisterToken,
        ["token_in_use_elsewhere"] = RequestCode.RegisterToken,
        ["token_unknown"] = RequestCode.RegisterToken,
        ["startup_get_none"] = RequestCode.GetStartup,
        ["startup_get_no_token"] = RequestCode.GetStartup,
        ["startup_set"] = RequestCode.RegisterStartup,
        ["startup_set_twice"] = RequestCode.RegisterStartup,
        ["startup_set_no_token"] = RequestCode.RegisterStartup,
        ["startup_clear"] = RequestCode.DeregisterStartup,
        ["startup_clear_twice"] = RequestCode.DeregisterStartup,
        ["api_add"] = RequestCode.RegisterApi,
        ["obj_new_public"] = RequestCode.NewObject,
        ["obj_new_static"] = RequestCode.NewObject,
        ["obj_new_private"] = RequestCode.NewObject,
        ["obj_new_private_no_token"] = RequestCode.NewObject,
        ["obj_get"] = RequestCode.GetObject,
        ["obj_get_private"] = RequestCode.GetObject,
        ["obj_get_static"] = RequestCode.GetObject,
        ["obj_update_keep_private"] = RequestCode.UpdateObject,
        ["obj_update_make_public"] = RequestCode.UpdateObject,
        ["obj_update_cat_out_of_bag"] = RequestCode.UpdateObject,
        ["obj_sync"] = RequestCode.SyncObject,
        ["obj_share"] = RequestCode.ShareObject,
        ["obj_freeze"] = RequestCode.FreezeObject,
        ["obj_hold"] = RequestCode.HoldObject,
        ["obj_discard"] = RequestCode.DiscardObject,
        ["obj_delete"] = RequestCode.DeleteObject,
        ["notify_update"] = RequestCode.UpdateObject,
        ["notify_share"] = RequestCode.ShareObject,
        ["notify_share_self"] = RequestCode.ShareObject,
        ["notify_share_success"] = RequestCode.ShareSucceeded,
        ["notify_share_failure"] = RequestCode.ShareFailed,
        ["notify_delete"] = RequestCode.DeleteObject,
    };

    public static TheoryData<string> Requests => IpcVectors.Names(v => IsExchange(v) && v.Name.EndsWith(".request", StringComparison.Ordinal));

    public static TheoryData<string> Acks => IpcVectors.Names(v => IsExchange(v) && v.Name.EndsWith(".ack", StringComparison.Ordinal));

    public static TheoryData<string> Naks => IpcVectors.Names(v => IsExchange(v) && v.Name.EndsWith(".nak", StringComparison.Ordinal));

    [Theory, MemberData(nameof(Requests))]
    public void A_request_is_built_to_the_bytes_of_its_vector(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        Assert.Equal(vector.Bytes, FrameBytes.Of(CodeOf(vector), vector.Token, BodyOf(vector)));
    }

    [Theory, MemberData(nameof(Requests))]
    public void A_request_reads_back_as_what_it_was_made_of(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        Assert.True(Frame.TryRead(vector.Bytes, out Frame frame));
        Assert.Equal(CodeOf(vector), frame.Code);
        Assert.Equal(vector.Token, frame.Token);
        Assert.False(frame.Code.IsReply);

        RequestDescription request = Hgx.Protocol.Requests.Find(frame.Code)!;
        bool fromService = vector.Group == "service_requests";
        Assert.True(request.Direction.HasFlag(fromService ? RequestDirection.FromService : RequestDirection.FromClient));
        ReadOnlySpan<byte> body = frame.Body;
        if (IsObjectDefinition(frame.Code))
        {
            Assert.True(body.Length >= request.BodyLength);
            Assert.True(ObjectDefinition.TryRead(body, out ObjectDefinition definition, out _));
            AssertDefinition(vector, definition);
        }
        else if (frame.Code == RequestCode.RegisterToken)
        {
            Assert.Equal(request.BodyLength, body.Length);
            Assert.True(AppToken.TryRead(body, out AppToken token));
            Assert.Equal(vector.HasInput("token") ? vector.Input("token") : new byte[AppToken.Length], token.ToByteArray());
        }
        else if (frame.Code == RequestCode.RegisterApi)
        {
            Assert.Equal(request.BodyLength, body.Length);
            Assert.True(ApiId.TryReadWire(body, out ApiId apiId));
            Assert.Equal(vector.ApiIdInput("api_id"), apiId);
        }
        else
        {
            AssertAddresses(vector, body, request.BodyLength + (fromService && frame.Code == RequestCode.ShareObject ? ApiId.WireLength : 0));
        }
    }

    [Theory, MemberData(nameof(Acks))]
    public void An_ack_carries_what_the_requester_gets_and_is_built_to_the_same_bytes(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        Assert.True(Frame.TryRead(vector.Bytes, out Frame frame));
        Assert.True(frame.Code.IsReply);
        Assert.Equal(RequestCode.Ack, frame.Code);
        Assert.Equal(vector.Token, frame.Token);

        RequestCode request = CodeOf(vector);
        JsonElement returns = vector["requester_returns"];
        byte[] body = [];
        switch (Hgx.Protocol.Requests.Find(request)!.Ack)
        {
            case AckBody.Empty:
                Assert.Equal("", returns.GetProperty("hex").GetString());
                break;
            case AckBody.One:
                Assert.True(returns.ValueKind == JsonValueKind.True || returns.GetProperty("hex").GetString() == "01");
                body = [1];
                break;
            case AckBody.OptionalGhid when returns.ValueKind == JsonValueKind.Null:
                break;
            case AckBody.Ghid or AckBody.OptionalGhid:
                Assert.True(Ghid.TryRead(frame.Body, out Ghid ghid));
                Assert.Equal(Hex(returns), ghid.ToByteArray());
                body = ghid.ToByteArray();
                break;
            case AckBody.Token:
                Assert.True(AppToken.TryRead(frame.Body, out AppToken token));
                Assert.Equal(Hex(returns), token.ToByteArray());
                body = token.ToByteArray();
                break;
            case AckBody.ObjectDefinition:
                Assert.True(ObjectDefinition.TryRead(frame.Body, out ObjectDefinition definition, out _));
                ObjectDefinitionVectorTests.AssertUnpacksTo(returns, definition);
                body = FrameBytes.Of(definition);
                break;
        }

        Assert.Equal(vector.Bytes, FrameBytes.Of(RequestCode.Ack, vector.Token, body));
    }

    // The message texts are the original's; what counts is that ours carries and gives back any text.
    [Theory, MemberData(nameof(Naks))]
    public void A_nak_becomes_the_error_of_its_code_and_back(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        Assert.True(Frame.TryRead(vector.Bytes, out Frame frame));
        Assert.Equal(RequestCode.Nak, frame.Code);
        Assert.Equal(vector.Token, frame.Token);

        HgxException error = Nak.ToException(frame.Body);
        string text = vector["requester_raises"].GetProperty("str").GetString()!;
        Assert.Equal(vector["requester_raises"].GetProperty("type").GetString() == "IPCError" ? typeof(HgxIpcException) : typeof(HgxRequestException), error.GetType());
        if (text.Length != 0) Assert.Equal(text, error.Message);
        Assert.Equal(vector.Bytes, FrameBytes.OfNak(vector.Token, Nak.CodeOf(error), text));
    }

    private static bool IsExchange(IpcVector vector) => vector.Group is "client_requests" or "service_requests";

    private static RequestCode CodeOf(IpcVector vector) => Codes[vector.Name[..vector.Name.IndexOf('.', StringComparison.Ordinal)]];

    private static bool IsObjectDefinition(RequestCode code) => code == RequestCode.NewObject || code == RequestCode.UpdateObject;

    private static byte[] Hex(JsonElement value) => Convert.FromHexString(value.GetProperty("hex").GetString()!);

    private static byte[] BodyOf(IpcVector vector)
    {
        RequestCode code = CodeOf(vector);
        if (code == RequestCode.RegisterToken)
            return vector.HasInput("token") ? new AppToken(vector.Input("token")).ToByteArray() : default(AppToken).ToByteArray();
        if (IsObjectDefinition(code))
        {
            return FrameBytes.Of(new ObjectDefinition
            {
                Address = vector.GhidInput("ghid"), Author = vector.GhidInput("author"), ApiId = vector.ApiIdInput("api_id"),
                IsPrivate = vector.Flag("private"), IsDynamic = vector.Flag("dynamic"), Legroom = vector.Legroom, State = vector.Input("state"),
            });
        }

        // The addresses in their order on the wire, as far as the request has them; a share without an origin is the identity's own.
        byte[] body = [];
        if (vector.HasInput("ghid")) body = [.. body, .. vector.GhidInput("ghid").ToByteArray()];
        if (vector.HasInput("recipient")) body = [.. body, .. vector.GhidInput("recipient").ToByteArray()];
        if (vector.Inputs.TryGetProperty("origin", out _)) body = [.. body, .. Origin(vector).ToByteArray()];
        if (vector.HasInput("api_id")) body = [.. body, .. FrameBytes.Wire(vector.ApiIdInput("api_id"))];
        return body;
    }

    private static Ghid Origin(IpcVector vector) => vector.HasInput("origin") ? vector.GhidInput("origin") : IpcVectors.WhoAmI;

    private static void AssertDefinition(IpcVector vector, in ObjectDefinition definition)
    {
        Assert.Equal(vector.GhidInput("ghid"), definition.Address);
        Assert.Equal(vector.GhidInput("author"), definition.Author);
        Assert.Equal(vector.ApiIdInput("api_id"), definition.ApiId);
        Assert.Equal(vector.Flag("private"), definition.IsPrivate);
        Assert.Equal(vector.Flag("dynamic"), definition.IsDynamic);
        Assert.Equal(vector.Legroom, definition.Legroom);
        Assert.False(definition.IsLink);
        Assert.Equal(vector.Input("state"), definition.State);
    }

    private static void AssertAddresses(IpcVector vector, ReadOnlySpan<byte> body, int length)
    {
        Assert.Equal(length, body.Length);
        if (length == 0) return;
        Assert.True(Ghid.TryRead(body[..Ghid.Length], out Ghid address));
        Assert.Equal(vector.GhidInput("ghid"), address);
        if (length == Ghid.Length) return;
        Assert.True(Ghid.TryRead(body.Slice(Ghid.Length, Ghid.Length), out Ghid other));
        Assert.Equal(vector.HasInput("recipient") ? vector.GhidInput("recipient") : Origin(vector), other);
        if (length == 2 * Ghid.Length) return;
        Assert.True(ApiId.TryReadWire(body[(2 * Ghid.Length)..], out ApiId apiId));
        Assert.Equal(vector.ApiIdInput("api_id"), apiId);
    }
}
