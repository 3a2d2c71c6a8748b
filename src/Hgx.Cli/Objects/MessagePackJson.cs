using System.Buffers;
using System.Globalization;
using System.Text.Json;
using MessagePack;

namespace Hgx.Cli.Objects;

/// <summary>Shows MessagePack as JSON.</summary>
/// <remarks>
/// What JSON has no form for becomes text: bytes as base64, a timestamp as ISO 8601 in UTC, NaN and the infinities by their names, a key that is
/// no text as its JSON. Another extension is an object of its type and its bytes.
/// </remarks>
internal static class MessagePackJson
{
    private const int MaxDepth = 128;
    private const sbyte Timestamp = -1;

    /// <summary>Whether the bytes can be a state in the default layout or in the compact one: a map or an array. No JSON begins like that.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes) =>
        !bytes.IsEmpty && MessagePackCode.ToMessagePackType(bytes[0]) is MessagePackType.Map or MessagePackType.Array;

    /// <summary>Writes the one value that the bytes hold.</summary>
    /// <exception cref="FormatException">The bytes are no MessagePack, or more follow.</exception>
    public static void Write(ReadOnlyMemory<byte> bytes, Utf8JsonWriter json)
    {
        var reader = new MessagePackReader(bytes);
        try
        {
            WriteValue(ref reader, json, depth: 0);
        }
        catch (Exception error) when (error is MessagePackSerializationException or EndOfStreamException or OverflowException)
        {
            throw new FormatException("The bytes are no MessagePack.", error);
        }

        if (!reader.End) throw new FormatException("More bytes follow the MessagePack value.");
    }

    private static void WriteValue(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        if (depth > MaxDepth) throw new FormatException("The MessagePack is nested too deeply.");
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Nil:
                reader.ReadNil();
                json.WriteNullValue();
                break;
            case MessagePackType.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Integer when reader.NextCode == MessagePackCode.UInt64:
                json.WriteNumberValue(reader.ReadUInt64());
                break;
            case MessagePackType.Integer:
                json.WriteNumberValue(reader.ReadInt64());
                break;
            case MessagePackType.Float when reader.NextCode == MessagePackCode.Float32:
                WriteFloat(reader.ReadSingle(), json);
                break;
            case MessagePackType.Float:
                WriteFloat(reader.ReadDouble(), json);
                break;
            case MessagePackType.String:
                json.WriteStringValue(reader.ReadString());
                break;
            case MessagePackType.Binary:
                json.WriteBase64StringValue(reader.ReadBytes()!.Value.ToArray());
                break;
            case MessagePackType.Array:
                WriteArray(ref reader, json, depth);
                break;
            case MessagePackType.Map:
                WriteMap(ref reader, json, depth);
                break;
            case MessagePackType.Extension:
                WriteExtension(ref reader, json);
                break;
            default:
                throw new FormatException("The bytes are no MessagePack.");
        }
    }

    private static void WriteFloat(float number, Utf8JsonWriter json)
    {
        if (float.IsFinite(number)) json.WriteNumberValue(number);
        else json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteFloat(double number, Utf8JsonWriter json)
    {
        if (double.IsFinite(number)) json.WriteNumberValue(number);
        else json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteArray(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        int count = reader.ReadArrayHeader();
        json.WriteStartArray();
        for (int i = 0; i < count; i++) WriteValue(ref reader, json, depth + 1);
        json.WriteEndArray();
    }

    private static void WriteMap(ref MessagePackReader reader, Utf8JsonWriter json, int depth)
    {
        int count = reader.ReadMapHeader();
        json.WriteStartObject();
        for (int i = 0; i < count; i++)
        {
            json.WritePropertyName(ReadKey(ref reader, depth));
            WriteValue(ref reader, json, depth + 1);
        }

        json.WriteEndObject();
    }

    private static string ReadKey(ref MessagePackReader reader, int depth)
    {
        if (reader.NextMessagePackType == MessagePackType.String) return reader.ReadString()!;
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text)) WriteValue(ref reader, json, depth + 1);
        return System.Text.Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void WriteExtension(ref MessagePackReader reader, Utf8JsonWriter json)
    {
        MessagePackReader start = reader;
        ExtensionResult extension = reader.ReadExtensionFormat();
        if (extension.TypeCode == Timestamp)
        {
            try
            {
                json.WriteStringValue(start.ReadDateTime());
                return;
            }
            catch (Exception error) when (error is MessagePackSerializationException or ArgumentOutOfRangeException)
            {
                // No moment of ours: shown as what it is.
            }
        }

        json.WriteStartObject();
        json.WriteNumber("extension", extension.TypeCode);
        json.WriteBase64String("data", extension.Data.ToArray());
        json.WriteEndObject();
    }
}
