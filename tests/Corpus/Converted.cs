using System.Collections.Immutable;
using System.Net;

namespace Hgx.Typed.Corpus;

public sealed class IPAddressConverter : IHgxConverter<IPAddress, byte[]>
{
    public static byte[] ToWire(IPAddress value) => value.GetAddressBytes();

    public static IPAddress FromWire(byte[] wire) => new(wire);
}

/// <summary>Converts two types, one of them a nullable value type, to what may be null.</summary>
public readonly struct RangeConverter : IHgxConverter<Range, Pair<int, int>>, IHgxConverter<Index?, string?>
{
    public static Pair<int, int> ToWire(Range value) => new(value.Start.Value, value.End.Value);

    public static Range FromWire(Pair<int, int> wire) => new(wire.First, wire.Second);

    public static string? ToWire(Index? value) => value?.ToString();

    public static Index? FromWire(string? wire) => wire is null ? null : new Index(int.Parse(wire, System.Globalization.CultureInfo.InvariantCulture));
}

/// <summary>A type of the user's own that can be edited in place, and so needs a converter.</summary>
[HgxConverter(typeof(Converter))]
public sealed class Basket
{
    public List<string> Items { get; } = [];

    internal sealed class Converter : IHgxConverter<Basket, ImmutableArray<string>>
    {
        public static ImmutableArray<string> ToWire(Basket value) => [.. value.Items];

        public static Basket FromWire(ImmutableArray<string> wire)
        {
            var basket = new Basket();
            if (wire.Contains("secret")) throw new ArgumentException("secret");
            basket.Items.AddRange(wire);
            return basket;
        }
    }
}

[HgxObject(ApiId = "acme/converted@1")]
public partial class Converted
{
    [HgxConverter(typeof(IPAddressConverter))]
    public partial IPAddress? Peer { get; set; }

    [HgxConverter(typeof(IPAddressConverter))]
    public required partial IReadOnlyDictionary<string, ImmutableArray<IPAddress?>> Peers { get; set; }

    [HgxConverter(typeof(RangeConverter))]
    public partial Range Range { get; set; }

    [HgxConverter(typeof(RangeConverter))]
    public partial Range? MaybeRange { get; set; }

    [HgxConverter(typeof(RangeConverter))]
    public partial Index? Index { get; set; }

    internal partial Basket Basket { get; set; } = new();

    internal partial Crate? Crate { get; set; }
}

[HgxValue]
internal sealed partial record Crate([property: HgxConverter(typeof(IPAddressConverter))] IPAddress Origin, ImmutableArray<Basket> Baskets);
