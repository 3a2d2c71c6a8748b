using Hgx.Benchmarks.Measuring;
using Hgx.Typed;

namespace Hgx.Benchmarks.FanOut;

/// <summary>Pushes a live object for each slot: of one that is pushed again, a slow app would get the last state alone.</summary>
internal sealed class HgxPublisher(HgxLink link, HgxBytes[] objects) : IPublisher
{
    public string Topic => string.Join(',', objects.Select(live => live.Hgx.Ghid.ToString()));

    public static async Task<IPublisher> OpenAsync(int port)
    {
        HgxLink link = await HgxLink.ConnectAsync(new HgxLinkOptions { IpcPort = port });
        var objects = new HgxBytes[Deliveries.Slots];
        for (int slot = 0; slot < objects.Length; slot++) objects[slot] = await link.NewAsync(new HgxBytes(new byte[Payload.Length]));
        return new HgxPublisher(link, objects);
    }

    public async ValueTask PublishAsync(int slot, ReadOnlyMemory<byte> payload)
    {
        objects[slot].State = payload;
        await objects[slot].Hgx.PushAsync();
    }

    public ValueTask DisposeAsync() => link.DisposeAsync();
}
