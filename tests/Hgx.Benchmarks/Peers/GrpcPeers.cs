using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Hgx.Benchmarks.Peers.Grpc;

namespace Hgx.Benchmarks.Peers;

/// <summary>A unary gRPC call.</summary>
internal sealed class GrpcUnaryPeer : IPeer
{
    private readonly GrpcChannel _channel;
    private readonly Echo.EchoClient _client;
    private readonly Lanes _lanes = new();

    public GrpcUnaryPeer(int port)
    {
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        _client = new Echo.EchoClient(_channel);
    }

    public string Name => "gRPC unary";

    public async ValueTask RoundTripAsync(int lane)
    {
        using AsyncUnaryCall<Payload> call = _client.OnceAsync(new Payload { State = UnsafeByteOperations.UnsafeWrap(_lanes.Next(lane)) });
        await call;
    }

    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>A message each way in a duplex gRPC call that stays open.</summary>
internal sealed class GrpcDuplexPeer : IPeer
{
    private readonly GrpcChannel _channel;
    private readonly AsyncDuplexStreamingCall<Payload, Payload> _call;
    private readonly SemaphoreSlim _writer = new(1);
    private readonly PendingEchoes _echoes = new();
    private readonly Lanes _lanes = new();

    public GrpcDuplexPeer(int port)
    {
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        _call = new Echo.EchoClient(_channel).Stream();
        _ = ReadAsync();
    }

    public string Name => "gRPC duplex";

    public async ValueTask RoundTripAsync(int lane)
    {
        Task echo = _echoes.Expect();
        var payload = new Payload { State = UnsafeByteOperations.UnsafeWrap(_lanes.Next(lane)) };
        await _writer.WaitAsync();
        try
        {
            await _call.RequestStream.WriteAsync(payload);
        }
        finally
        {
            _writer.Release();
        }

        await echo;
    }

    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        _channel.Dispose();
        _writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _call.ResponseStream.MoveNext(CancellationToken.None)) _echoes.Arrived();
        }
        catch (RpcException)
        {
            // The benchmark is over.
        }
    }
}
