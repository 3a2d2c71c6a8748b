using System.Collections.Immutable;
using System.Net;

namespace Hgx.Typed.Corpus.Samples;

internal static class ConvertedSamples
{
    public static Converted Empty() => new() { Peers = ImmutableDictionary<string, ImmutableArray<IPAddress?>>.Empty };

    public static Converted Filled() => new()
    {
        Peer = IPAddress.Loopback,
        Peers = ImmutableDictionary<string, ImmutableArray<IPAddress?>>.Empty.Add("b", []).Add("a", [IPAddress.IPv6Loopback, null]),
        Range = 1..2,
        MaybeRange = 3..4,
        Index = 5,
        Basket = Basket("apple", "pear"),
        Crate = new Crate(IPAddress.Broadcast, [Basket(), Basket("plum")]),
    };

    private static Basket Basket(params string[] items)
    {
        var basket = new Basket();
        basket.Items.AddRange(items);
        return basket;
    }
}
