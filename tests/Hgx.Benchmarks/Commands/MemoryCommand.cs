using System.Globalization;
using System.Net.WebSockets;
using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Peers;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Report;
using Hgx.Benchmarks.Servers;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Benchmarks.Commands;

/// <summary>What connections, tracked objects and pushes cost in memory.</summary>
internal sealed class MemoryCommand() : MeasuringCommand("memory", "Bytes a connection, bytes a tracked object, bytes allocated a push")
{
    protected override async Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        await ConnectionsAsync(plan.IsQuick ? 50 : 1_000, report, cancellationToken);
        await ObjectsAsync(plan.IsQuick ? 500 : 10_000, report, cancellationToken);
        await PushesAsync(plan, report);
    }

    private static async Task ConnectionsAsync(int count, BenchmarkReport report, CancellationToken cancellationToken)
    {
        await using var bench = new Bench();
        ServerProcess server = await bench.ServeAsync(ServerKinds.Hgx);
        var sockets = new List<ClientWebSocket>();
        // What the first ones cost once and for all is no connection's.
        for (int i = 0; i < 20; i++) sockets.Add(await ConnectAsync(server.Port, cancellationToken));
        MemoryUse before = await AskAsync(server);
        for (int i = 0; i < count; i++) sockets.Add(await ConnectAsync(server.Port, cancellationToken));
        MemoryUse after = await AskAsync(server);
        string subject = $"idle connection, of {count}, at the service";
        report.Add(subject, "managed", "bytes", Single((after.Managed - before.Managed) / (double)count));
        report.Add(subject, "resident", "bytes", Single((after.Resident - before.Resident) / (double)count));
        foreach (ClientWebSocket socket in sockets) socket.Dispose();
    }

    // It has asked for something, as every app does.
    private static async Task<ClientWebSocket> ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), cancellationToken);
        using var request = new FrameBuffer();
        Frame.WriteHeader(request, RequestCode.WhoAmI, 1);
        await socket.SendAsync(request.Memory, WebSocketMessageType.Binary, true, cancellationToken);
        await socket.ReceiveAsync(new byte[128].AsMemory(), cancellationToken);
        return socket;
    }

    private static async Task ObjectsAsync(int count, BenchmarkReport report, CancellationToken cancellationToken)
    {
        await using var bench = new Bench();
        ServerProcess server = await bench.ServeAsync(ServerKinds.Hgx);
        var options = new HgxLinkOptions { IpcPort = server.Port };
        var ghids = new List<Ghid>(count);
        await using (HgxLink maker = await HgxLink.ConnectAsync(options, cancellationToken))
        {
            for (int i = 0; i < count; i++)
                ghids.Add((await maker.NewAsync(new HgxBytes(Payload.Make(i)), cancellationToken: cancellationToken)).Hgx.Ghid);
        }

        await using HgxLink reader = await HgxLink.ConnectAsync(options, cancellationToken);
        var objects = new HgxBytes[count];
        MemoryUse serviceBefore = await AskAsync(server), linkBefore = MemoryUse.OfThisProcess();
        for (int i = 0; i < count; i++) objects[i] = await reader.GetAsync<HgxBytes>(ghids[i], cancellationToken);
        MemoryUse linkAfter = MemoryUse.OfThisProcess(), serviceAfter = await AskAsync(server);
        report.Add($"tracked object of {Payload.Length} bytes, of {count}, at the link", "managed", "bytes", Single((linkAfter.Managed - linkBefore.Managed) / (double)count));
        report.Add($"the same at the service", "managed", "bytes", Single((serviceAfter.Managed - serviceBefore.Managed) / (double)count));
        GC.KeepAlive(objects);
    }

    private static async Task PushesAsync(RunPlan plan, BenchmarkReport report)
    {
        const int Pushes = 10_000;
        await using var bench = new Bench();
        ServerProcess server = await bench.ServeAsync(ServerKinds.Hgx);
        IPeer peer = bench.Keep(await HgxPeer.OpenAsync("", new HgxLinkOptions { IpcPort = server.Port }));
        List<double> link = [], service = [];
        for (int round = -1; round < plan.Rounds.Measured; round++)
        {
            long serviceBefore = await AllocatedAsync(server), linkBefore = GC.GetTotalAllocatedBytes(precise: true);
            for (int push = 0; push < Pushes; push++) await peer.RoundTripAsync(0);
            long linkAfter = GC.GetTotalAllocatedBytes(precise: true), serviceAfter = await AllocatedAsync(server);
            if (round < 0) continue;
            link.Add((linkAfter - linkBefore) / (double)Pushes);
            service.Add((serviceAfter - serviceBefore) / (double)Pushes);
        }

        report.Add("push over WebSocket, at the link", "allocated", "bytes", Distribution.Of(link));
        report.Add("push over WebSocket, at the service", "allocated", "bytes", Distribution.Of(service));
    }

    private static async Task<MemoryUse> AskAsync(ServerProcess server) => MemoryUse.Parse(await server.Process.AskAsync("memory"));

    private static async Task<long> AllocatedAsync(ServerProcess server) =>
        long.Parse((await server.Process.AskAsync("allocated"))[0], CultureInfo.InvariantCulture);

    private static Distribution Single(double value) => new(value, value, value);
}
