using Hgx.Protocol.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Protocol.Tests;

/// <summary>The group identifiers: every text and byte form, and what is refused.</summary>
public sealed class IdentifierVectorTests
{
    public static TheoryData<string> ApiIds => IpcVectors.Names(v => v.Name.StartsWith("apiid.", StringComparison.Ordinal));

    public static TheoryData<string> AppTokens => IpcVectors.Names(v => v.Name.StartsWith("apptoken.", StringComparison.Ordinal));

    [Theory, MemberData(nameof(ApiIds))]
    public void An_ApiId_has_the_forms_of_its_vector(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        byte[] wire = Convert.FromHexString(vector["bytes_hex"].GetString()!);
        var apiId = new ApiId(vector.Input("address_hex"));
        Assert.Equal(vector.Input("address_hex"), apiId.ToByteArray());
        Assert.Equal(wire, FrameBytes.Wire(apiId));
        Assert.True(ApiId.TryReadWire(wire, out ApiId read));
        Assert.Equal(apiId, read);

        string text = vector["as_str"].GetString()!;
        Assert.Equal(text, apiId.ToString());
        Assert.Equal(apiId, ApiId.Parse(text));
        Assert.Equal(vector["str"].GetString(), apiId.ToString("D"));
        Assert.True(vector["equals_ghid_algo0"].GetBoolean());
        Assert.Equal(new Ghid(0, vector.Input("address_hex")), apiId.ToGhid());
        Assert.Equal(text, apiId.ToGhid().ToString());
    }

    [Theory]
    [InlineData("apiid.default_Obj", "apiid.default_Proxy", "Bytes")]
    [InlineData("apiid.default_PickleObj", "apiid.default_PickleProxy", "Pickle")]
    [InlineData("apiid.default_JsonObj", "apiid.default_JsonProxy", "Json")]
    public void The_well_known_ApiIds_are_the_defaults_of_the_originals_classes(string first, string second, string known)
    {
        var expected = (ApiId)typeof(ApiId).GetProperty(known)!.GetValue(null)!;
        Assert.Equal(expected, new ApiId(IpcVectors.All[first].Input("address_hex")));
        Assert.Equal(expected, new ApiId(IpcVectors.All[second].Input("address_hex")));
        Assert.False(expected.IsNone);
    }

    [Fact]
    public void The_zero_ApiId_is_none()
    {
        Assert.True(new ApiId(IpcVectors.All["apiid.zero"].Input("address_hex")).IsNone);
        Assert.Equal(default, new ApiId(IpcVectors.All["apiid.zero"].Input("address_hex")));
    }

    // The original shows the token; here only Reveal does, in the form that the vector gives for convenience.
    [Theory, MemberData(nameof(AppTokens))]
    public void An_AppToken_has_the_bytes_and_the_text_of_its_vector(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        var token = new AppToken(vector.Input("hex"));
        Assert.Equal(vector["bytes_hex"].GetString(), Convert.ToHexStringLower(token.ToByteArray()));
        Assert.True(AppToken.TryRead(vector.Input("hex"), out AppToken read));
        Assert.Equal(token, read);
        Assert.Equal(vector["urlsafe_b64"].GetString(), token.Reveal());
        Assert.Equal(token, AppToken.Parse(vector["urlsafe_b64"].GetString()!));
        Assert.Equal(name == "apptoken.null", token.IsNone);
        Assert.NotEqual(vector["str"].GetString(), token.ToString());
    }

    // Accepted by the original with + and /, so accepted here; the canonical form is url-safe. Also the one vector with a Ghid's display.
    [Fact]
    public void A_Ghid_in_the_standard_alphabet_is_read_and_written_back_url_safe()
    {
        Assert.True(IpcVectors.All["reject.ghid_from_str_std_alphabet"]["result"].GetProperty("accepted").GetBoolean());
        byte[] address = Convert.FromHexString(
            "b7f775135900f86ba98f77ab843ec06d10bcf9cffda9d5f177dab9532514ebc081e0b925559e5d351fb49ead998bde1f4b2d19a009d2337dc4aae24d3d45e8c9");
        var ghid = new Ghid(1, address);
        string urlSafe = ghid.ToString(), standard = urlSafe.Replace('-', '+').Replace('_', '/');
        Assert.NotEqual(urlSafe, standard);
        Assert.Equal(ghid, Ghid.Parse(standard));
        Assert.Equal(urlSafe, Ghid.Parse(standard).ToString());
        Assert.Equal("Ghid('bf3dR...')", ghid.ToString("D"));
        Assert.Equal(Ghid.TextLength, urlSafe.Length);
        Assert.EndsWith("=", urlSafe, StringComparison.Ordinal);
    }

    public static TheoryData<string> Rejects =>
        IpcVectors.Names(v => v.Group == "identifiers" && v.Has("result") && !v["result"].GetProperty("accepted").GetBoolean());

    // In .NET comparing with null or with something else is false, never an error (Q36); a request token is a ushort by its type.
    [Theory, MemberData(nameof(Rejects))]
    public void What_the_original_rejects_is_refused(string name)
    {
        Ghid ghid = Ghid.PseudoRandom();
        string withoutPadding = ghid.ToString().TrimEnd('=');
        switch (name)
        {
            case "reject.ghid_algo2":
                Assert.Throws<ArgumentException>(() => new Ghid(2, new byte[64]));
                Assert.False(Ghid.TryRead([2, .. new byte[64]], out _));
                break;
            case "reject.ghid_len63":
                Assert.Throws<ArgumentException>(() => new Ghid(1, new byte[63]));
                Assert.False(Ghid.TryRead(new byte[64], out _));
                break;
            case "reject.ghid_from_bytes_empty":
                Assert.Throws<ArgumentException>(() => new Ghid([]));
                Assert.False(Ghid.TryRead([], out _));
                break;
            case "reject.ghid_from_str_no_padding":
                Assert.Throws<FormatException>(() => Ghid.Parse(withoutPadding));
                Assert.False(Ghid.TryParse(withoutPadding, out _));
                break;
            case "reject.ghid_eq_none":
                Assert.False(ghid.Equals(null));
                break;
            case "reject.ghid_eq_bytes":
                Assert.False(ghid.Equals((object)ghid.ToByteArray()));
                break;
            case "reject.apiid_len65":
                Assert.Throws<ArgumentException>(() => new ApiId(new byte[65]));
                break;
            case "reject.apiid_from_bytes_64":
                Assert.False(ApiId.TryReadWire(new byte[64], out _));
                break;
            case "reject.apiid_from_bytes_algo1":
                Assert.False(ApiId.TryReadWire([1, .. new byte[64]], out _));
                break;
            case "reject.apptoken_len15":
                Assert.Throws<ArgumentException>(() => new AppToken(new byte[15]));
                Assert.False(AppToken.TryRead(new byte[15], out _));
                break;
            case "reject.apptoken_len17":
                Assert.Throws<ArgumentException>(() => new AppToken(new byte[17]));
                Assert.False(AppToken.TryRead(new byte[17], out _));
                break;
            case "reject.requesttoken_65536" or "reject.requesttoken_neg":
                Assert.Equal(typeof(ushort), typeof(Frame).GetProperty(nameof(Frame.Token))!.PropertyType);
                break;
            default:
                Assert.Fail($"No check for {name}.");
                break;
        }
    }
}
