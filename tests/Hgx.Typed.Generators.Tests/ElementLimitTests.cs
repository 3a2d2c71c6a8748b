using System.Buffers;
using System.Text;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Corpus;
using MessagePack;

namespace Hgx.Typed.Generators.Tests;

public sealed class ElementLimitTests
{
    [Fact]
    public void Collections_with_more_elements_together_than_the_limit_are_refused_when_they_are_read()
    {
        StateBytes.ReadState<Collections>(Packed(WireLimits.MaxElements / 2, WireLimits.MaxElements / 2));
        Refused(() => StateBytes.ReadState<Collections>(Packed(WireLimits.MaxElements / 2, (WireLimits.MaxElements / 2) + 1)));
        string json = $$"""{"Numbers":[{{new StringBuilder().Insert(0, "0,", WireLimits.MaxElements)}}0]}""";
        Refused(() => StateBytes.ReadState<CollectionsInJson>(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Collections_with_more_elements_together_than_the_limit_are_refused_when_they_are_written()
    {
        StateBytes.Write(new Collections { Numbers = new int[WireLimits.MaxElements] });
        Refused(() => StateBytes.Write(new Collections { Numbers = new int[WireLimits.MaxElements], Doubles = [1] }));
        Refused(() => StateBytes.Write(new CollectionsInJson { Numbers = new int[WireLimits.MaxElements + 1] }));
    }

    private static void Refused(Action action) =>
        Assert.Contains($"more than {WireLimits.MaxElements} elements", Assert.Throws<HgxStateException>(action).Message, StringComparison.Ordinal);

    private static byte[] Packed(int numbers, int doubles)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.WriteMapHeader(2);
        foreach ((string name, int count) in new[] { ("Numbers", numbers), ("Doubles", doubles) })
        {
            writer.Write(name);
            writer.WriteArrayHeader(count);
            for (int i = 0; i < count; i++) writer.Write(0);
        }

        writer.Flush();
        return output.WrittenSpan.ToArray();
    }
}
