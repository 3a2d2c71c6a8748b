using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hgx.Typed;

namespace Hgx.Cli.Objects;

/// <summary>What a state's bytes are, and how they are shown.</summary>
internal sealed class StateView
{
    private const int ShownBytes = 256;

    // Deep enough for every state of ours; what is deeper is shown as bytes.
    private const int MaxDepth = 512;

    private readonly ReadOnlyMemory<byte> _bytes;

    // The value as compact JSON of ASCII alone; null when the bytes are none.
    private readonly byte[]? _json;

    private StateView(ReadOnlyMemory<byte> bytes, string format, byte[]? json)
    {
        _bytes = bytes;
        Format = format;
        _json = json;
    }

    /// <summary><c>json</c>, <c>messagepack</c> or <c>bytes</c>.</summary>
    public string Format { get; }

    public int Size => _bytes.Length;

    /// <summary>Finds out what the bytes are.</summary>
    public static StateView Of(ApiId apiId, ReadOnlyMemory<byte> bytes)
    {
        // Pickled Python happens to begin like MessagePack.
        if (apiId == ApiId.Pickle) return new StateView(bytes, "bytes", null);
        bool isMessagePack = MessagePackJson.Begins(bytes.Span);
        byte[]? json = isMessagePack ? TryWrite(bytes, MessagePackJson.Write) : TryWrite(bytes, Copy);
        return new StateView(bytes, json is null ? "bytes" : isMessagePack ? "messagepack" : "json", json);
    }

    /// <summary>Writes the members <c>size</c>, <c>format</c> and <c>state</c>.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteNumber("size", Size);
        json.WriteString("format", Format);
        json.WritePropertyName("state");
        if (_json is not null) json.WriteRawValue(_json);
        else json.WriteBase64StringValue(_bytes.Span);
    }

    /// <summary>The state on one line.</summary>
    public string OnOneLine()
    {
        if (_json is not null) return Readable(indented: false);
        if (_bytes.IsEmpty) return "(no bytes)";
        string hex = Convert.ToHexStringLower(_bytes.Span[..Math.Min(Size, ShownBytes)]);
        return Size > ShownBytes ? $"{hex}... ({Size} bytes)" : hex;
    }

    /// <summary>The state on as many lines as it is read best on.</summary>
    public string OnLines()
    {
        if (_json is not null) return Readable(indented: true);
        if (_bytes.IsEmpty) return "(no bytes)";
        var lines = new StringBuilder();
        ReadOnlySpan<byte> rest = _bytes.Span[..Math.Min(Size, ShownBytes)];
        for (int offset = 0; !rest.IsEmpty; offset += 16)
        {
            ReadOnlySpan<byte> row = rest[..Math.Min(16, rest.Length)];
            rest = rest[row.Length..];
            if (offset != 0) lines.AppendLine();
            lines.Append(provider: null, $"{offset:x4}  {string.Join(' ', Convert.ToHexStringLower(row).Chunk(2).Select(pair => new string(pair))),-47}  ");
            foreach (byte value in row) lines.Append(value is >= 0x20 and < 0x7f ? (char)value : '.');
        }

        if (Size > ShownBytes) lines.AppendLine().Append(provider: null, $"... {Size - ShownBytes} bytes more; --raw writes them all");
        return lines.ToString();
    }

    // For people: letters of every script as they are. Control characters stay escaped, so that a state cannot steer the terminal.
    private string Readable(bool indented)
    {
        var text = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth + 1 };
        using (var json = new Utf8JsonWriter(text, options)) Copy(_json, json);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static byte[]? TryWrite(ReadOnlyMemory<byte> bytes, Action<ReadOnlyMemory<byte>, Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>();
        try
        {
            using var json = new Utf8JsonWriter(text, new JsonWriterOptions { MaxDepth = MaxDepth + 1 });
            write(bytes, json);
            json.Flush();
            return text.WrittenSpan.ToArray();
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException or ArgumentException)
        {
            // Not that format, or half a surrogate pair in it: then the bytes are shown.
            return null;
        }
    }

    private static void Copy(ReadOnlyMemory<byte> bytes, Utf8JsonWriter json)
    {
        using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = MaxDepth });
        document.RootElement.WriteTo(json);
    }
}
