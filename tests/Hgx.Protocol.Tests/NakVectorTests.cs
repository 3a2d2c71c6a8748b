using Hgx.Protocol.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Protocol.Tests;

/// <summary>The groups nak_codes and ack, both ways.</summary>
public sealed class NakVectorTests
{
    // The original's exceptions and ours. Those without a code of their own travel as 0000 and arrive as a refused request.
    private static readonly Dictionary<string, Func<string, Exception>> Errors = new()
    {
        ["Exception"] = message => new HgxException(message),
        ["MalformedGolixPrimitive"] = message => new MalformedGolixPrimitiveException(message),
        ["VerificationFailure"] = message => new VerificationFailureException(message),
        ["InvalidIdentity"] = message => new InvalidIdentityException(message),
        ["UnboundContainer"] = message => new UnboundContainerException(message),
        ["AlreadyDebound"] = message => new AlreadyDeboundException(message),
        ["InvalidTarget"] = message => new InvalidTargetException(message),
        ["InconsistentAuthor"] = message => new InconsistentAuthorException(message),
        ["DoesNotExist"] = message => new DoesNotExistException(message),
        ["RemoteNak"] = message => new RemoteNakException(message),
        ["IPCError"] = message => new HgxIpcException(message),
        ["DeadObject"] = message => new DeadObjectException(message),
        ["LocallyImmutable"] = message => new LocallyImmutableException(message),
        ["Unsharable"] = message => new UnsharableException(message),
        ["ExistantAppError"] = message => new HgxRequestException(message),
        ["IntegrityError"] = message => new IntegrityException(message),
        ["UnavailableUpstream"] = message => new UnavailableUpstreamException(message),
        ["RequestUnknown"] = message => new RequestUnknownException(message),
        ["HGXLinkError"] = message => new HgxException(message),
        ["NotImplementedError"] = message => new NotImplementedException(message),
        ["ValueError"] = message => new ArgumentException(message),
    };

    public static TheoryData<string> Codes => IpcVectors.Names(v => v.Group == "nak_codes" && v.Has("error_code"));

    public static TheoryData<string> Bodies => IpcVectors.Names(v => v.Group == "nak_codes" && !v.Has("error_code"));

    public static TheoryData<string> Acks => IpcVectors.Names(v => v.Group == "ack");

    [Theory, MemberData(nameof(Codes))]
    public void An_error_is_sent_as_the_bytes_of_its_vector(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        string message = vector["message"].GetString()!;
        Exception error = Errors[vector.Inputs.GetProperty("exception").GetString()!](message);
        Assert.Equal(Convert.ToInt32(vector["error_code"].GetString(), 16), (int)Nak.CodeOf(error));
        Assert.Equal(vector.Bytes, FrameBytes.OfNak(vector.Token, Nak.CodeOf(error), message));
    }

    [Theory, MemberData(nameof(Codes))]
    public void An_error_arrives_as_the_type_that_the_original_rebuilds(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        Assert.True(Frame.TryRead(vector.Bytes, out Frame frame));
        HgxException error = Nak.ToException(frame.Body);
        string rebuilt = vector["peer_rebuilds"].GetProperty("type").GetString()!, message = vector["message"].GetString()!;
        Type expected = rebuilt == "Exception" ? typeof(HgxRequestException) : Errors[rebuilt]("").GetType();
        Assert.Equal(expected, error.GetType());
        if (message.Length != 0) Assert.Equal(message, error.Message);
        else Assert.NotEqual("", error.Message);
        Assert.Equal(vector.Bytes, FrameBytes.OfNak(frame.Token, Nak.CodeOf(error), message));
    }

    // What cannot be read as an error is still one, and says so.
    [Theory, MemberData(nameof(Bodies))]
    public void A_nak_body_is_read_as_the_original_reads_it(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        Assert.True(Frame.TryRead(vector.Bytes, out Frame frame));
        Assert.Equal(vector.Input("body_hex"), frame.Body);
        HgxException error = Nak.ToException(frame.Body);
        Assert.Equal(vector["peer_rebuilds"].GetProperty("type").GetString() == "IPCError" ? typeof(HgxIpcException) : typeof(HgxRequestException), error.GetType());
        Assert.NotEqual("", error.Message);
        Assert.Equal(vector.Bytes, FrameBytes.Of(frame.Code, frame.Token, frame.Body.ToArray()));
    }

    [Theory, MemberData(nameof(Acks))]
    public void An_ack_is_its_header_and_its_body(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        Assert.True(Frame.TryRead(vector.Bytes, out Frame frame));
        Assert.Equal(RequestCode.Ack, frame.Code);
        Assert.Equal(vector.Token, frame.Token);
        Assert.Equal(vector.Input("body_hex"), frame.Body);
        Assert.Equal(vector.Bytes, FrameBytes.Of(RequestCode.Ack, vector.Token, vector.Input("body_hex")));
    }
}
