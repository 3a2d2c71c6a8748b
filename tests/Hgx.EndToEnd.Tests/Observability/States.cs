using System.Buffers;
using System.Text;
using MessagePack;

namespace Hgx.EndToEnd.Tests.Observability;

/// <summary>States full of secrets that cannot be read.</summary>
internal static class States
{
    private delegate void Writing(ref MessagePackWriter writer);

    public static IEnumerable<byte[]> UnreadableVaults(Secrets secrets)
    {
        string text = secrets.Text();
        byte[] bytes = secrets.Bytes();
        yield return bytes;
        yield return Encoding.UTF8.GetBytes(text);
        foreach (string member in (string[])["Amount", "Id", "At", "Day", "Blob", "Notes"])
        {
            yield return Map((ref MessagePackWriter writer) =>
            {
                writer.Write(member);
                writer.Write(text);
            });
            if (member == "Blob") continue;
            yield return Map((ref MessagePackWriter writer) =>
            {
                writer.Write(member);
                writer.Write(bytes);
            });
        }

        yield return Map((ref MessagePackWriter writer) =>
        {
            writer.Write("Text");
            writer.Write(bytes);
        });
        yield return Map((ref MessagePackWriter writer) =>
        {
            writer.Write("Text");
            writer.WriteStringHeader(bytes.Length + 2);
            writer.WriteRaw((byte[])[.. bytes, 0xff, 0xfe]);
        });

        // A key twice, and more bytes than there should be.
        yield return Map(2, (ref MessagePackWriter writer) =>
        {
            writer.Write(text);
            writer.Write(1);
            writer.Write(text);
            writer.Write(2);
        });
        yield return [0x80, .. bytes];
    }

    public static IEnumerable<byte[]> UnreadableJson(Secrets secrets)
    {
        string text = secrets.Text();
        yield return secrets.Bytes();
        yield return Encoding.UTF8.GetBytes(text);
        yield return Encoding.UTF8.GetBytes($$"""{"{{text}}": {"{{text}}": {{text}} } }""");
        yield return Encoding.UTF8.GetBytes($$"""{"{{text}}": "{{text}}\ud800"}""");
        yield return Encoding.UTF8.GetBytes($$"""{"{{text}}": NaN}""");
        yield return Encoding.UTF8.GetBytes($$"""["{{text}}" """);
        yield return [.. "{\""u8, .. secrets.Bytes(), .. "\":1}"u8];
    }

    private static byte[] Map(Writing member) => Map(1, member);

    private static byte[] Map(int count, Writing members)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        writer.WriteMapHeader(count);
        members(ref writer);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
