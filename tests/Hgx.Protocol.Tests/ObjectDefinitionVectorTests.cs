using System.Text.Json;
using Hgx.Protocol.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Protocol.Tests;

/// <summary>The group object_definitions, both ways.</summary>
public sealed class ObjectDefinitionVectorTests
{
    public static TheoryData<string> Definitions => IpcVectors.Names(v => v.Group == "object_definitions" && v.Has("unpacks_to"));

    [Theory, MemberData(nameof(Definitions))]
    public void A_definition_is_built_to_the_bytes_of_its_vector(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        ObjectDefinition definition = new()
        {
            Address = vector.GhidInput("address"), Author = vector.GhidInput("author"), ApiId = vector.ApiIdInput("api_id"),
            IsPrivate = vector.Flag("private"), IsDynamic = vector.Flag("dynamic"), IsLink = vector.Flag("is_link"), Legroom = vector.Legroom,
            State = vector.Input("state_hex"),
        };
        Assert.Equal(vector.Bytes, FrameBytes.Of(definition));
    }

    [Theory, MemberData(nameof(Definitions))]
    public void A_definition_reads_back_as_what_its_vector_says(string name)
    {
        IpcVector vector = IpcVectors.All[name];
        Assert.True(ObjectDefinition.TryRead(vector.Bytes, out ObjectDefinition definition, out string? error));
        Assert.Null(error);
        AssertUnpacksTo(vector["unpacks_to"], definition);
        Assert.Equal(vector.Bytes, FrameBytes.Of(definition));
    }

    // The original's client hands a Ghid where bytes belong and fails. Here a state is bytes by its type, and no API makes a link.
    [Fact]
    public void A_link_is_never_made_by_giving_an_address_as_state()
    {
        IpcVector vector = IpcVectors.All["objdef.link_state_as_ghid"];
        Assert.True(vector.Has("raises"));
        Assert.Equal(typeof(ReadOnlySpan<byte>), typeof(ObjectDefinition).GetProperty(nameof(ObjectDefinition.State))!.PropertyType);
        Assert.False(new ObjectDefinition().IsLink);
    }

    /// <summary>The original's order: address, author, state, link, ApiID, private, dynamic, legroom.</summary>
    internal static void AssertUnpacksTo(JsonElement values, in ObjectDefinition definition)
    {
        Assert.Equal(OrNone(values[0]), definition.Address);
        Assert.Equal(OrNone(values[1]), definition.Author);
        Assert.Equal(Hex(values[2]), definition.State);
        Assert.Equal(values[3].GetBoolean(), definition.IsLink);
        Assert.Equal(Hex(values[4]), FrameBytes.Wire(definition.ApiId));
        Assert.Equal(values[5].GetBoolean(), definition.IsPrivate);
        Assert.Equal(values[6].GetBoolean(), definition.IsDynamic);
        Assert.Equal(values[7].ValueKind == JsonValueKind.Null ? 0 : values[7].GetByte(), definition.Legroom);
    }

    private static Ghid OrNone(JsonElement value) => value.ValueKind == JsonValueKind.Null ? default : new Ghid(Hex(value));

    private static byte[] Hex(JsonElement value) => Convert.FromHexString(value.GetProperty("hex").GetString()!);
}
