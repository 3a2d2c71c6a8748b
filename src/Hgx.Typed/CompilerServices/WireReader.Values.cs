using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

// What codecs read: the smallest things that each format has.
public ref partial struct WireReader
{
    internal bool TryReadNil() => _isJson ? _json.Token == JsonTokenType.Null : _pack.TryReadNil();

    internal bool ReadBoolean()
    {
        if (_isJson)
            return _json.Token is JsonTokenType.True or JsonTokenType.False
                ? _json.Token == JsonTokenType.True
                : throw Expected("a boolean");
        return _pack.TryReadBoolean(out bool value) ? value : throw Expected("a boolean");
    }

    /// <summary>Reads an integer within limits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long ReadInteger(long min, long max) =>
        // From 0 to 127 every integer type goes.
        !_isJson && _pack.TryReadFixInt(out byte small) ? small : ReadAnyInteger(min, max);

    private long ReadAnyInteger(long min, long max)
    {
        long value;
        if (_isJson) value = ReadJsonInteger<long>();
        else if (!_pack.TryReadInteger(out value, out bool isNegative)) throw Expected("an integer");
        else if (value < 0 && !isNegative) throw OutOfRange();
        return value >= min && value <= max ? value : throw OutOfRange();
    }

    internal ulong ReadUInt64()
    {
        if (_isJson) return ReadJsonInteger<ulong>();
        if (!_pack.TryReadInteger(out long value, out bool isNegative)) throw Expected("an integer");
        return isNegative ? throw OutOfRange() : unchecked((ulong)value);
    }

    /// <summary>Reads an integer that MessagePack has no form for: so many bytes, big-endian, or digits, or any shorter integer.</summary>
    internal T ReadWide<T>(int length, bool isUnsigned)
        where T : IBinaryInteger<T>
    {
        if (_isJson) return ReadJsonInteger<T>();
        if (TryReadShort(isUnsigned, out T value)) return value;
        ReadOnlySpan<byte> bytes = ReadBinary();
        return bytes.Length == length ? T.ReadBigEndian(bytes, isUnsigned) : throw Fail($"should be the {length} bytes of an integer");
    }

    /// <summary>Reads an integer of any size: bytes, big-endian, or digits, or any shorter integer.</summary>
    internal BigInteger ReadBigInteger()
    {
        if (_isJson) return ReadJsonInteger<BigInteger>();
        if (TryReadShort(isUnsigned: false, out BigInteger value)) return value;
        ReadOnlySpan<byte> bytes = ReadBinary();
        return bytes.Length > 0 ? new BigInteger(bytes, isUnsigned: false, isBigEndian: true) : throw Fail("should be the bytes of a BigInteger");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal double ReadDouble() => !_isJson && _pack.TryReadFloat64(out double value) ? value : ReadAnyDouble();

    private double ReadAnyDouble()
    {
        if (_isJson) return ReadJsonNumber<double>();
        return _pack.TryReadDouble(out double value) ? value : throw Expected("a number");
    }

    internal float ReadSingle() => _isJson ? ReadJsonNumber<float>() : (float)ReadDouble();

    internal Half ReadHalf() => _isJson ? ReadJsonNumber<Half>() : (Half)ReadDouble();

    /// <summary>The text of a number in JSON, for a type that is text elsewhere; false when the next value is no number.</summary>
    internal readonly bool TryReadJsonNumber(out ReadOnlySpan<byte> number)
    {
        number = default;
        return _isJson && _json.TryReadNumber(out number);
    }

    /// <summary>Reads text as its UTF-8, well-formed.</summary>
    internal ReadOnlySpan<byte> ReadText()
    {
        ReadOnlySpan<byte> text;
        if (_isJson) return _json.TryReadText(out text) ? text : throw Expected("text");
        if (!_pack.TryReadText(out text)) throw Expected("text");
        return System.Text.Unicode.Utf8.IsValid(text) ? text : throw Fail("is text that is not well-formed UTF-8");
    }

    internal string ReadString()
    {
        ReadOnlySpan<byte> text;
        if (_isJson ? !_json.TryReadText(out text) : !_pack.TryReadShortText(out text) && !_pack.TryReadText(out text)) throw Expected("text");
        // In one pass where it is ASCII, as most is.
        string widened = string.Create(text.Length, text, static (chars, bytes) =>
        {
            if (Ascii.ToUtf16(bytes, chars, out _) != System.Buffers.OperationStatus.Done) chars[0] = NotAscii;
        });
        if (widened is not [NotAscii, ..]) return widened;
        return System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : throw Fail("is text that is not well-formed UTF-8");
    }

    // No ASCII widens to it.
    private const char NotAscii = '\uffff';

    internal ReadOnlySpan<byte> ReadBinary()
    {
        if (_isJson) return _json.TryReadBinary(out byte[] decoded) ? decoded : throw Expected("base64 text");
        return _pack.TryReadBinary(out ReadOnlySpan<byte> bytes) ? bytes : throw Expected("bytes");
    }

    internal byte[] ReadByteArray()
    {
        if (_isJson) return _json.TryReadBinary(out byte[] decoded) ? decoded : throw Expected("base64 text");
        return ReadBinary().ToArray();
    }

    /// <summary>Reads a moment in UTC, if MessagePack's own form of one comes next.</summary>
    internal bool TryReadTimestamp(out DateTime moment) => _pack.TryReadTimestamp(out moment);

    /// <summary>Reads a moment in UTC.</summary>
    internal DateTime ReadTimestamp() => _pack.TryReadTimestamp(out DateTime moment) ? moment : throw Expected("a timestamp");

    private bool TryReadShort<T>(bool isUnsigned, out T value)
        where T : IBinaryInteger<T>
    {
        bool isShort = _pack.TryReadInteger(out long bits, out bool isNegative);
        if (isShort && isNegative && isUnsigned) throw OutOfRange();
        value = isNegative ? T.CreateChecked(bits) : T.CreateChecked(unchecked((ulong)bits));
        return isShort;
    }

    private readonly T ReadJsonInteger<T>()
        where T : IBinaryInteger<T>
    {
        if (!_json.TryReadNumber(out ReadOnlySpan<byte> digits)) throw Expected("an integer");
        int signs = digits is [(byte)'-', ..] ? 1 : 0;
        if (digits.Length - signs > WireLimits.MaxJsonDigits) throw Fail($"is an integer of more than {WireLimits.MaxJsonDigits} digits");
        return T.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T? value) && digits is not [(byte)'+', ..]
            ? value
            : throw Fail("is no integer, or one out of range");
    }

    private readonly T ReadJsonNumber<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (_json.Token != JsonTokenType.Number || !_json.TryReadNumber(out ReadOnlySpan<byte> number)) throw Expected("a number");
        return T.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out T? value) && T.IsFinite(value) ? value : throw OutOfRange();
    }

    private readonly HgxStateException OutOfRange() => Fail("is a number out of range");
}
