using Websocket.Client;

namespace Hgx.Benchmarks.Peers;

/// <summary>Websocket.Client to Kestrel and back: the library under our link, with nothing else around it.</summary>
internal sealed class WebsocketClientPeer : IPeer
{
    private readonly WebsocketClient _client;
    private readonly PendingEchoes _echoes = new();
    private readonly Lanes _lanes = new();
    private readonly IDisposable _subscription;

    private WebsocketClientPeer(int port)
    {
        _client = new WebsocketClient(new Uri($"ws://127.0.0.1:{port}/echo")) { IsReconnectionEnabled = false, IsTextMessageConversionEnabled = false };
        _subscription = _client.MessageReceived.Subscribe(new Observer(_echoes));
    }

    public string Name => "Websocket.Client to Kestrel";

    public static async Task<IPeer> OpenAsync(int port)
    {
        var peer = new WebsocketClientPeer(port);
        await peer._client.StartOrFail();
        return peer;
    }

    public async ValueTask RoundTripAsync(int lane)
    {
        Task echo = _echoes.Expect();
        await _client.SendInstant(_lanes.Next(lane));
        await echo;
    }

    public ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Observer(PendingEchoes echoes) : IObserver<ResponseMessage>
    {
        public void OnNext(ResponseMessage value) => echoes.Arrived();

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
