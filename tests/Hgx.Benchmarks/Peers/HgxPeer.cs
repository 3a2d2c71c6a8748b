using Hgx.Typed;

namespace Hgx.Benchmarks.Peers;

/// <summary>A push of ours, acknowledged: a live object for each lane, 300 bytes of state.</summary>
internal sealed class HgxPeer : IPeer
{
    private readonly HgxLink _link;
    private readonly HgxBytes[] _objects = new HgxBytes[Lanes.Count];
    private readonly Lanes _lanes = new();

    private HgxPeer(string name, HgxLink link)
    {
        Name = name;
        _link = link;
    }

    public string Name { get; }

    public static async Task<IPeer> OpenAsync(string name, HgxLinkOptions options)
    {
        var peer = new HgxPeer(name, await HgxLink.ConnectAsync(options));
        for (int lane = 0; lane < Lanes.Count; lane++) peer._objects[lane] = await peer._link.NewAsync(new HgxBytes(peer._lanes.Next(lane)));
        return peer;
    }

    public ValueTask RoundTripAsync(int lane)
    {
        HgxBytes live = _objects[lane];
        live.State = _lanes.Next(lane);
        return new ValueTask(live.Hgx.PushAsync());
    }

    public ValueTask DisposeAsync() => _link.DisposeAsync();
}
