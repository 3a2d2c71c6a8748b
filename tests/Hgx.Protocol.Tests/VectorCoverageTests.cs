using Hgx.Protocol.Tests.Vectors;

namespace Hgx.Protocol.Tests;

/// <summary>Counts that no vector of ipc.json is left without a test.</summary>
public sealed class VectorCoverageTests
{
    // What the wire codecs have no part in: the transport, the serializers of Hgx.Typed, and the original's own storage.
    private static readonly string[] Elsewhere =
    [
        "text_frame",
        "json.str", "json.int", "json.dict", "json.unicode", "json.empty",
        "pickle.str", "pickle.int", "pickle.dict",
        "dispatchable_payload",
    ];

    // Those that have a test of their own, not a theory's.
    private static readonly string[] ByName =
    [
        "objdef.link_state_as_ghid", "reject.ghid_from_str_std_alphabet",
        "unknown_code", "ack_unknown_token", "whoami_with_body", "share_extra", "new_link", "client_gets_token_push", "client_gets_whoami_push",
        "client_gets_update_no_address",
    ];

    [Fact]
    public void Every_vector_is_held_by_exactly_one_of_the_tests_or_belongs_elsewhere()
    {
        IEnumerable<string> handled =
        [
            .. Of(RequestVectorTests.Requests), .. Of(RequestVectorTests.Acks), .. Of(RequestVectorTests.Naks),
            .. Of(ObjectDefinitionVectorTests.Definitions),
            .. Of(NakVectorTests.Codes), .. Of(NakVectorTests.Bodies), .. Of(NakVectorTests.Acks),
            .. Of(IdentifierVectorTests.ApiIds), .. Of(IdentifierVectorTests.AppTokens), .. Of(IdentifierVectorTests.Rejects),
            .. Of(EdgeVectorTests.Unreadable), .. Of(EdgeVectorTests.NotForClients), .. EdgeVectorTests.BadBodies.Select(row => row.Data.Item1),
            .. ByName, .. Elsewhere,
        ];

        Assert.Equal(190, IpcVectors.All.Count);
        Assert.Equal(IpcVectors.All.Keys.Order(StringComparer.Ordinal), handled.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Of(TheoryData<string> names) => names.Select(row => row.Data);
}
