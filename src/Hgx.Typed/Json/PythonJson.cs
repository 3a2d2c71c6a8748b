using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hgx.Typed.Json;

/// <summary>Reads and writes JSON as Python's <c>json</c> with the original's separators: the same bytes for the same values.</summary>
internal static class PythonJson
{
    /// <summary>The deepest nesting that is read or written.</summary>
    public const int MaxDepth = 256;

    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = MaxDepth };

    private static readonly JsonWriterOptions WriteOptions = new()
    {
        Encoder = PythonJsonEncoder.Instance,
        MaxDepth = MaxDepth,
        SkipValidation = true,
    };

    /// <summary>Reads a JSON text.</summary>
    /// <exception cref="HgxStateException">It is no JSON, or too deep.</exception>
    public static JsonElement Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, ReadOptions);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new HgxStateException(
                $"The state is no JSON (at byte {error.BytePositionInLine} of line {error.LineNumber + 1}); NaN and Infinity are none. "
                + "Get the object as HgxBytes to see its bytes.");
        }
    }

    /// <summary>The bytes of a value.</summary>
    /// <exception cref="HgxStateException">The value cannot be written as JSON.</exception>
    public static byte[] Write(JsonElement value) => Write(writer => WriteElement(writer, value));

    /// <inheritdoc cref="Write(JsonElement)"/>
    public static byte[] Write(JsonNode? value) => Write(writer => WriteNode(writer, value));

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            using var writer = new Utf8JsonWriter(output, WriteOptions);
            write(writer);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or JsonException)
        {
            throw new HgxStateException("The value cannot be written as JSON: it has a lone surrogate, or nests too deep.", error);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteElement(Utf8JsonWriter writer, JsonElement value)
    {
        CheckDepth(writer);
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    writer.WritePropertyName(WellFormed(property.Name));
                    WriteElement(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray()) WriteElement(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(WellFormed(value.GetString()!));
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(value.GetRawText(), skipInputValidation: true);
                break;
            case JsonValueKind.True:
                writer.WriteBooleanValue(true);
                break;
            case JsonValueKind.False:
                writer.WriteBooleanValue(false);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    private static void WriteNode(Utf8JsonWriter writer, JsonNode? node)
    {
        CheckDepth(writer);
        switch (node)
        {
            case null:
                writer.WriteNullValue();
                break;
            case JsonObject members:
                writer.WriteStartObject();
                foreach ((string name, JsonNode? member) in members)
                {
                    writer.WritePropertyName(WellFormed(name));
                    WriteNode(writer, member);
                }

                writer.WriteEndObject();
                break;
            case JsonArray items:
                writer.WriteStartArray();
                foreach (JsonNode? item in items) WriteNode(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValue value when value.TryGetValue(out JsonElement element):
                WriteElement(writer, element);
                break;
            case JsonValue value when value.TryGetValue(out double number):
                WriteDouble(writer, number);
                break;
            case JsonValue value when value.TryGetValue(out float number):
                WriteDouble(writer, number);
                break;
            case JsonValue value when value.TryGetValue(out string? text):
                writer.WriteStringValue(WellFormed(text!));
                break;
            default:
                node.WriteTo(writer);
                break;
        }
    }

    private static void WriteDouble(Utf8JsonWriter writer, double number)
    {
        if (!double.IsFinite(number)) throw new HgxStateException("JSON has no NaN and no Infinity; write null or a string instead.");
        writer.WriteRawValue(PythonDouble.Format(number), skipInputValidation: true);
    }

    // Utf8JsonWriter would put a replacement character where UTF-8 has none.
    private static string WellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                throw new HgxStateException("A string has a lone surrogate, which UTF-8 and so JSON cannot carry.");
            i++;
        }

        return text;
    }

    // Utf8JsonWriter checks the depth only when it validates; our recursion must end all the same.
    private static void CheckDepth(Utf8JsonWriter writer)
    {
        if (writer.CurrentDepth > MaxDepth) throw new HgxStateException($"The JSON nests deeper than {MaxDepth} levels.");
    }
}
