using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// Reads JSON, one token at a time. It stands on the first token of the value that is read next, or on a key, which is a text whatever is read from it;
/// reading a value leaves it on its last token. What is no JSON is a <see cref="JsonException"/>.
/// </summary>
internal ref struct JsonInput
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = WireLimits.MaxDepth };

    private Utf8JsonReader _reader;

    public JsonInput(ReadOnlySpan<byte> bytes)
    {
        // The reader looks at the bytes of a text only when it makes a string of it.
        if (!Utf8.IsValid(bytes)) throw new JsonException();
        _reader = new Utf8JsonReader(bytes, s_options);
        Advance();
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>Where the token begins.</summary>
    public readonly int Start => (int)_reader.TokenStartIndex;

    /// <summary>Where what has been read ends.</summary>
    public readonly int End => (int)_reader.BytesConsumed;

    public readonly bool IsKey => Token == JsonTokenType.PropertyName;

    /// <summary>Goes to the next token.</summary>
    public void Advance()
    {
        if (!_reader.Read()) throw new JsonException();
    }

    /// <summary>Whether nothing follows.</summary>
    public bool IsAtEnd() => !_reader.Read();

    /// <summary>Goes to the next element or key; false when there is none.</summary>
    public bool MoveNext()
    {
        Advance();
        return Token is not (JsonTokenType.EndArray or JsonTokenType.EndObject);
    }

    /// <summary>The text of a value or key, as UTF-8; false when it is no text.</summary>
    public readonly bool TryReadText(out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (Token != JsonTokenType.String && !IsKey) return false;
        utf8 = _reader.ValueSpan;
        if (!_reader.ValueIsEscaped) return true;
        var unescaped = new byte[utf8.Length];
        utf8 = unescaped.AsSpan(0, _reader.CopyString(unescaped));
        return true;
    }

    /// <summary>The digits of a number, or of a key; false when there can be none.</summary>
    public readonly bool TryReadNumber(out ReadOnlySpan<byte> number)
    {
        if (IsKey) return TryReadText(out number);
        number = _reader.ValueSpan;
        return Token == JsonTokenType.Number;
    }

    /// <summary>Bytes, from base64; false when there is none.</summary>
    public readonly bool TryReadBinary(out byte[] bytes)
    {
        bytes = [];
        if (Token != JsonTokenType.String || !TryReadText(out ReadOnlySpan<byte> text)) return false;
        bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, bytes, out _, out int length) != System.Buffers.OperationStatus.Done) return false;
        if (length < bytes.Length) bytes = bytes[..length];
        return true;
    }

    /// <summary>Passes over the value; gives how many levels it has.</summary>
    public int Skip()
    {
        int level = 0, deepest = 0;
        do
        {
            if (level > 0) Advance();
            if (Token is JsonTokenType.StartObject or JsonTokenType.StartArray) deepest = Math.Max(deepest, ++level);
            else if (Token is JsonTokenType.EndObject or JsonTokenType.EndArray) level--;
        }
        while (level > 0);
        return deepest;
    }
}
