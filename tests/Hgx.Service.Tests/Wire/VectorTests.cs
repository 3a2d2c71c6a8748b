using System.Text.Json;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Wire;

/// <summary>
/// The original's recorded requests, in its own bytes. What the recording pinned (addresses, tokens, the identity) is replaced by the
/// service's own, in request and answer alike; all else must be equal to the byte. NAK texts are free.
/// </summary>
public sealed class VectorTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "ipc.json"))).RootElement;
    private static readonly Dictionary<string, JsonElement> Vectors = Root.GetProperty("vectors").EnumerateArray().ToDictionary(v => v.GetProperty("name").GetString()!);

    public static TheoryData<string> ClientRequests =>
    [
        .. Vectors.Where(v => v.Value.GetProperty("group").GetString() == "client_requests" && v.Key.EndsWith(".request", StringComparison.Ordinal))
            .Select(v => v.Key[..^".request".Length]),
    ];

    public static TheoryData<string> EdgeRequests =>
    [
        .. Vectors.Where(v => v.Value.GetProperty("group").GetString() == "edge"
            && v.Value.GetProperty("direction").GetString() == "client->service" && v.Value.TryGetProperty("frame_hex", out _)).Select(v => v.Key),
    ];

    [Theory]
    [MemberData(nameof(ClientRequests))]
    public async Task A_recorded_request_gets_the_recorded_answer(string name)
    {
        await using var world = await RecordedWorld.CreateAsync(name);
        Received reply = await world.App.FrameAsync(world.Translate(Hex(Vectors[name + ".request"])));
        byte[] recorded = Hex(Vectors.TryGetValue(name + ".ack", out JsonElement ack) ? ack : Vectors[name + ".nak"]);
        Assert.True(Frame.TryRead(recorded, out Frame expected));
        Assert.Equal((expected.Code, expected.Token), (reply.Code, reply.Token));
        if (reply.IsNak) Assert.Equal(expected.Body[..2].ToArray(), reply.Body[..2]);
        else RecordedWorld.AssertSame(name, world.Translate(recorded)[Frame.HeaderLength..], reply.Body);
    }

    [Theory]
    [MemberData(nameof(EdgeRequests))]
    public async Task A_recorded_malformed_message_gets_its_robust_answer_and_the_service_lives_on(string name)
    {
        await using var world = await RecordedWorld.CreateAsync(name);
        byte[] frame = world.Translate(Hex(Vectors[name]));
        if (!Frame.TryRead(frame, out Frame request))
        {
            await world.App.SendAsync(frame);
            await world.App.Ended.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        }
        else if (request.Code.IsReply)
        {
            ushort token = request.Token;
            await world.App.SendAsync(frame);
            await world.App.WhoAmIAsync();
            Assert.DoesNotContain(world.App.All, r => r.Token == token);
        }
        else
        {
            // Lengths and versions that the original let through are refused; the rest is as recorded.
            bool refused = name is "new_short_header" or "new_bad_def_version" || Convert.FromHexString(Vectors[name].GetProperty("reply_hex").GetString()!)[2] == 'N';
            Received reply = await world.App.FrameAsync(frame);
            if (refused) Assert.Equal(NakCode.Generic, reply.NakCode);
            else Assert.True(reply.IsAck);
        }

        await using TestPeer other = await world.Service.ConnectAsync();
        Assert.Equal(world.Service.WhoAmI, await other.WhoAmIAsync());
    }

    private static byte[] Hex(JsonElement vector) => Convert.FromHexString(vector.GetProperty("frame_hex").GetString()!);

    /// <summary>A service in the state in which the original recorded a vector.</summary>
    private sealed class RecordedWorld : IAsyncDisposable
    {
        private readonly List<(byte[] Recorded, byte[] Ours)> _names = [];
        private TestPeer? _other;

        public required TestService Service { get; init; }

        public required TestPeer App { get; init; }

        public static async Task<RecordedWorld> CreateAsync(string vector)
        {
            TestService service = await TestService.InMemoryAsync();
            var world = new RecordedWorld { Service = service, App = await service.ConnectAsync() };
            world.Name("WHOAMI", service.WhoAmI.ToByteArray());

            // The recorded recipient is the one that is known here: the own identity.
            world.Name("RECIPIENT", service.WhoAmI.ToByteArray());
            await world.PrepareTokenAsync(vector);
            await world.PrepareObjectsAsync(vector);
            return world;
        }

        /// <summary>The recorded bytes with our names in them.</summary>
        public byte[] Translate(byte[] recorded)
        {
            byte[] ours = [.. recorded];
            foreach ((byte[] name, byte[] replacement) in _names)
            {
                for (int at = ours.AsSpan().IndexOf(name); at >= 0; at = ours.AsSpan().IndexOf(name)) replacement.CopyTo(ours, at);
            }

            return ours;
        }

        public static void AssertSame(string vector, byte[] expected, byte[] actual)
        {
            // A new object's address and a new token are ours to choose; their form is not.
            if (vector is "token_new" or "obj_new_public" or "obj_new_static" or "obj_new_private" or "obj_freeze")
            {
                Assert.Equal(expected.Length, actual.Length);
                if (actual.Length == Ghid.Length) Assert.Equal(1, actual[0]);
                Assert.NotEqual(expected, actual);
            }
            else
            {
                Assert.Equal(Convert.ToHexStringLower(expected), Convert.ToHexStringLower(actual));
            }
        }

        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            if (_other is not null) await _other.DisposeAsync();
            await Service.DisposeAsync();
        }

        private async Task PrepareTokenAsync(string vector)
        {
            switch (vector)
            {
                case "token_in_use_elsewhere":
                    _other = await Service.ConnectAsync();
                    Name("TOKEN", (await _other.NewTokenAsync()).ToByteArray());
                    return;
                case "token_new" or "token_unknown" or "obj_new_private_no_token" or "startup_get_no_token" or "startup_set_no_token":
                    return;
                default:
                    Name("TOKEN", (await App.NewTokenAsync()).ToByteArray());
                    break;
            }

            if (vector is "startup_set_twice" or "startup_clear" or "startup_get")
                TestPeer.Acked(await App.VerbAsync(RequestCode.RegisterStartup, Recorded("OBJ")));
        }

        private async Task PrepareObjectsAsync(string vector)
        {
            bool isPrivate = vector is "obj_get_private" or "obj_update_keep_private" or "obj_update_make_public";
            byte[] state = [];
            if (Vectors.TryGetValue(vector + ".ack", out JsonElement ack) && vector.StartsWith("obj_get", StringComparison.Ordinal))
            {
                Assert.True(ObjectDefinition.TryRead(Hex(ack).AsSpan(Frame.HeaderLength), out ObjectDefinition d, out _));
                state = d.State.ToArray();
            }

            Assert.True(ApiId.TryReadWire(Convert.FromHexString(Constant("API")), out ApiId api));
            Name("OBJ", (await App.NewAsync(state, api, isPrivate: isPrivate)).IsAck ? App.All[^1].Body : []);
            if (vector == "obj_get_static") Name("FROZEN", (await App.NewAsync(state, api, isDynamic: false)).Body);
        }

        private void Name(string constant, byte[] ours)
        {
            if (ours.Length != 0) _names.Add((Convert.FromHexString(Constant(constant)), ours));
        }

        private static Ghid Recorded(string constant) => new(Convert.FromHexString(Constant(constant)));

        private static string Constant(string name) => Root.GetProperty("meta").GetProperty("constants").GetProperty(name).GetString()!;
    }
}
