using System.Collections.Concurrent;
using Hgx.Protocol;
using Hgx.Service.Channels;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>Ten thousand pushes, while one app never reads and one reads a little now and then.</summary>
public sealed class StuckAppTests
{
    private const int Pushes = 10_000, Objects = 50, StateLength = 8 * 1024, AtOnce = 50, Closing = 2107;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_waits_for_them_memory_is_bounded_and_all_others_get_every_last_state(bool overWebSocket)
    {
        var time = new FakeTimeProvider();
        using var log = new LogRecorder { Least = Microsoft.Extensions.Logging.LogLevel.Warning };
        await using TestService service = await TestService.InMemoryAsync(new() { TimeProvider = time, LoggerFactory = log, IpcPort = overWebSocket ? 0 : null });
        await using TestPeer owner = new(await OpenAsync(service, overWebSocket));
        Ghid[] addresses = new Ghid[Objects];
        for (int i = 0; i < Objects; i++) addresses[i] = (await owner.NewAsync(new byte[StateLength])).Ghid;
        using var pace = new SemaphoreSlim(0);
        await using IFrameChannel stuck = await OpenAsync(service, overWebSocket);
        await TrackUnreadAsync(service, stuck, addresses);
        await using TestPeer first = new(await OpenAsync(service, overWebSocket)), second = new(await OpenAsync(service, overWebSocket));
        await using TestPeer slow = new(await OpenAsync(service, overWebSocket));
        ConcurrentDictionary<Ghid, byte[]>[] seen =
            [await TrackAsync(first, addresses, null), await TrackAsync(second, addresses, null), await TrackAsync(slow, addresses, pace)];

        long most = 0;
        for (int i = 0; i < Pushes; i += AtOnce)
        {
            var pushing = new List<Task<Received>>();
            for (int j = i; j < i + AtOnce; j++) pushing.Add(await owner.BeginPushAsync(addresses[j % Objects], State(j)));
            foreach (Received reply in await Task.WhenAll(pushing)) TestPeer.Acked(reply);
            most = Math.Max(most, service.Service.Core.Connections.BytesInLine);
            pace.Release();
        }

        // For each app and object at most one state waits, beside the one that is on its way, and a few answers.
        Assert.InRange(most, 1, 5L * (Objects + 2) * (StateLength + 1024));
        pace.Release(Pushes * 2);
        foreach (ConcurrentDictionary<Ghid, byte[]> states in seen)
        {
            for (int i = Pushes - Objects; i < Pushes; i++)
            {
                Ghid address = addresses[i % Objects];
                byte[] last = State(i);
                await service.WaitUntilAsync(_ => states.TryGetValue(address, out byte[]? state) && state.AsSpan().SequenceEqual(last));
            }
        }

        // All but one have answered; that one is let go of after 30 s, and what waited for it is gone.
        foreach (TestPeer reader in (TestPeer[])[first, second, slow]) Assert.Equal(service.WhoAmI, await reader.WhoAmIAsync());
        Assert.Equal(5, service.Service.Core.Connections.Count);
        time.Advance(TimeSpan.FromSeconds(40));

        // A WebSocket that does not answer its close is cut a little later.
        await service.WaitUntilAsync(s =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return s.Core.Connections.Count == 4;
        });
        Assert.Equal(0, service.Service.Core.Connections.BytesInLine);
        Assert.Equal(1, log.Count(Closing));
        Assert.Equal(service.WhoAmI, await owner.WhoAmIAsync());
    }

    private static byte[] State(int number)
    {
        var state = new byte[StateLength];
        BitConverter.TryWriteBytes(state, number);
        return state;
    }

    private static async Task<IFrameChannel> OpenAsync(TestService service, bool overWebSocket) => overWebSocket
        ? new WebSocketChannel(await Sockets.OpenAsync(service.Service.IpcPort!.Value), "test", TimeProvider.System, NullLogger.Instance)
        : await service.Service.OpenChannel(Token);

    // Keeps each object's state as the app was last told; a slow app answers, and reads on, only when it may.
    private static async Task<ConcurrentDictionary<Ghid, byte[]>> TrackAsync(TestPeer app, Ghid[] addresses, SemaphoreSlim? pace)
    {
        var seen = new ConcurrentDictionary<Ghid, byte[]>();
        app.Keeps = false;
        app.Answer = received =>
        {
            seen[received.Definition.Address] = received.Definition.State;
            pace?.Wait(Token);
            return RequestCode.Ack;
        };
        foreach (Ghid address in addresses) Assert.True((await app.GetAsync(address)).IsAck);
        return seen;
    }

    private static Task TrackUnreadAsync(TestService service, IFrameChannel app, Ghid[] addresses) => service.SendUnreadAsync(
        app, [.. addresses.Select((address, i) => TestPeer.Write(RequestCode.GetObject, (ushort)i, address.ToByteArray()))]);
}
