using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Hgx.Typed.Json;

namespace Hgx.Typed.CompilerServices;

/// <summary>Writes the JSON of a state, as Python's <c>json</c> writes it. A key is a text, whatever is written as one.</summary>
internal sealed class JsonOutput(Utf8JsonWriter json)
{
    // The depth is the writer's own to check, and what is written is always valid.
    private static readonly JsonWriterOptions s_options = new() { Encoder = PythonJsonEncoder.Instance, SkipValidation = true };

    /// <summary>What it writes by.</summary>
    public static Utf8JsonWriter Open(IBufferWriter<byte> output) => new(output, s_options);

    /// <summary>Whether the next text or integer is a key.</summary>
    public bool IsKey { get; set; }

    public void BeginObject() => json.WriteStartObject();

    public void EndObject() => json.WriteEndObject();

    public void BeginArray() => json.WriteStartArray();

    public void EndArray() => json.WriteEndArray();

    public void Null() => json.WriteNullValue();

    public void Boolean(bool value) => json.WriteBooleanValue(value);

    public void Name(ReadOnlySpan<byte> name) => json.WritePropertyName(name);

    public void Text(ReadOnlySpan<char> text)
    {
        if (TakeKey()) json.WritePropertyName(text);
        else json.WriteStringValue(text);
    }

    public void Text(ReadOnlySpan<byte> utf8)
    {
        if (TakeKey()) json.WritePropertyName(utf8);
        else json.WriteStringValue(utf8);
    }

    public void Integer<T>(T value)
        where T : IBinaryInteger<T>
    {
        Span<byte> digits = stackalloc byte[40];
        value.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        if (TakeKey()) json.WritePropertyName(digits[..length]);
        else Raw(digits[..length]);
    }

    /// <summary>A number of any size or kind, as its text.</summary>
    public void Number(ReadOnlySpan<char> text) => json.WriteRawValue(text, skipInputValidation: true);

    public void Binary(ReadOnlySpan<byte> bytes)
    {
        byte[] text = ArrayPool<byte>.Shared.Rent(Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        Base64.EncodeToUtf8(bytes, text, out _, out int length);
        json.WriteStringValue(text.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(text, clearArray: true);
    }

    /// <summary>What was read before, as it came: a value, or members with the commas between them.</summary>
    public void Raw(ReadOnlySpan<byte> content) => json.WriteRawValue(content, skipInputValidation: true);

    public void Flush() => json.Flush();

    private bool TakeKey()
    {
        bool isKey = IsKey;
        IsKey = false;
        return isKey;
    }
}
