using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Hgx.Cli.Objects;
using Hgx.Typed;
using MessagePack;

namespace Hgx.Cli.Tests.Objects;

public sealed class StateViewTests
{
    private delegate void Writing(ref MessagePackWriter writer);

    [Theory]
    [InlineData("{\"a\":[1,2.50,null]}", "json")]
    [InlineData(" 12 ", "json")]
    [InlineData("hello", "bytes")]
    [InlineData("", "bytes")]
    [InlineData("{\"a\":1} {}", "bytes")]
    [InlineData("NaN", "bytes")]
    [InlineData("\"\\ud800\"", "bytes")]
    public void Text_is_JSON_or_bytes(string text, string format) => Assert.Equal(format, StateView.Of(ApiId.Bytes, Encoding.UTF8.GetBytes(text)).Format);

    [Fact]
    public void Numbers_of_JSON_keep_their_text() =>
        Assert.Equal("""{"a":1.50,"b":12345678901234567890123}""", Shown(Encoding.UTF8.GetBytes("""{"a": 1.50, "b": 12345678901234567890123}""")));

    [Fact]
    public void Every_form_of_MessagePack_is_shown() => Assert.Equal(
        """
        {"text":"ü","yes":true,"none":null,"int":-5,"big":18446744073709551615,"float":0.25,"double":1E-05,"nan":"NaN","inf":"Infinity","bytes":"AQI=","time":"2026-01-02T03:04:05Z","list":[1,[2]],"7":{},"[1]":{"extension":5,"data":"CQ=="}}
        """,
        Shown(Packed((ref MessagePackWriter writer) =>
        {
            writer.WriteMapHeader(14);
            writer.Write("text");
            writer.Write("ü");
            writer.Write("yes");
            writer.Write(true);
            writer.Write("none");
            writer.WriteNil();
            writer.Write("int");
            writer.Write(-5);
            writer.Write("big");
            writer.Write(ulong.MaxValue);
            writer.Write("float");
            writer.Write(0.25f);
            writer.Write("double");
            writer.Write(0.00001);
            writer.Write("nan");
            writer.Write(double.NaN);
            writer.Write("inf");
            writer.Write(float.PositiveInfinity);
            writer.Write("bytes");
            writer.Write((ReadOnlySpan<byte>)[1, 2]);
            writer.Write("time");
            writer.Write(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
            writer.Write("list");
            writer.WriteArrayHeader(2);
            writer.Write(1);
            writer.WriteArrayHeader(1);
            writer.Write(2);
            writer.Write(7);
            writer.WriteMapHeader(0);
            writer.WriteArrayHeader(1);
            writer.Write(1);
            writer.WriteExtensionFormat(new ExtensionResult(5, new ReadOnlySequence<byte>(new byte[] { 9 })));
        })));

    [Fact]
    public void What_only_begins_like_MessagePack_is_bytes()
    {
        Assert.Equal("bytes", StateView.Of(ApiId.Bytes, new byte[] { 0x80, 0x00 }).Format);
        Assert.Equal("bytes", StateView.Of(ApiId.Bytes, new byte[] { 0x82, 0x01 }).Format);
        Assert.Equal("bytes", StateView.Of(ApiId.Bytes, new byte[] { 0xdd, 0xff, 0xff, 0xff, 0xff, 0x01 }).Format);
        Assert.Equal("bytes", StateView.Of(ApiId.Bytes, Enumerable.Repeat((byte)0x91, 100_000).ToArray()).Format);
        Assert.Equal("bytes", StateView.Of(ApiId.Pickle, new byte[] { 0x80 }).Format);
    }

    [Fact]
    public void Deep_JSON_is_bytes_and_no_crash() =>
        Assert.Equal("bytes", StateView.Of(ApiId.Json, Encoding.ASCII.GetBytes(new string('[', 100_000) + new string(']', 100_000))).Format);

    [Fact]
    public void Every_string_of_bytes_can_be_shown_and_gives_valid_JSON() => Gen.Byte.Array.Sample(
        bytes =>
        {
            var view = StateView.Of(ApiId.Bytes, bytes);
            Assert.DoesNotContain('\n', view.OnOneLine());
            Assert.NotEqual("", view.OnLines());
            var text = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(text))
            {
                json.WriteStartObject();
                view.Write(json);
                json.WriteEndObject();
            }

            using var read = JsonDocument.Parse(text.WrittenMemory, new JsonDocumentOptions { MaxDepth = 1000 });
            Assert.Equal(bytes.Length, read.RootElement.GetProperty("size").GetInt32());
        });

    private static string Shown(byte[] state) => StateView.Of(ApiId.Bytes, state).OnOneLine();

    private static byte[] Packed(Writing write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        write(ref writer);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
