using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Hgx.Typed.Json;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

// What codecs write: the smallest things that each format has.
public ref partial struct WireWriter
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteNil()
    {
        if (_json is not null) _json.Null();
        else _pack.WriteNil();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Write(bool value)
    {
        if (_json is not null) _json.Boolean(value);
        else _pack.Write(value);
    }

    /// <summary>Writes an integer in its shortest form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteInteger(long value)
    {
        if (_json is not null) _json.Integer(value);
        else _pack.Write(value);
    }

    /// <inheritdoc cref="WriteInteger(long)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteInteger(ulong value)
    {
        if (_json is not null) _json.Integer(value);
        else _pack.Write(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Write(float value)
    {
        if (_json is not null) WriteFloating(value);
        else _pack.Write(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Write(double value)
    {
        if (_json is not null) WriteFloating(value);
        else _pack.Write(value);
    }

    internal void WriteHalf(Half value)
    {
        if (_json is not null) WriteFloating(value);
        else _pack.Write((float)value);
    }

    /// <summary>Writes an integer that MessagePack has no form for: its bytes, or digits.</summary>
    internal void WriteWide<T>(T value)
        where T : IBinaryInteger<T>
    {
        if (_json is not null) _json.Integer(value);
        else value.WriteBigEndian(BeginBytes(value.GetByteCount()));
    }

    /// <summary>Writes an integer of any size: as few bytes as it takes, or digits.</summary>
    internal void WriteBigInteger(BigInteger value)
    {
        if (_json is null)
        {
            value.TryWriteBytes(BeginBytes(value.GetByteCount()), out _, isUnsigned: false, isBigEndian: true);
            return;
        }

        // Making the digits takes time by their square; no more of them than are allowed have more bytes than that.
        const int MaxBytes = (WireLimits.MaxJsonDigits / 2) - 300;
        string digits = value.GetByteCount() <= MaxBytes ? value.ToString(CultureInfo.InvariantCulture) : "";
        if (digits.AsSpan().TrimStart('-').Length is 0 or > WireLimits.MaxJsonDigits) throw Unwritable($"is an integer of more than {WireLimits.MaxJsonDigits} digits, which JSON readers refuse");
        _json.Number(digits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        if (_json is not null) _json.Binary(bytes);
        else _pack.Write(bytes);
    }

    /// <summary>Writes the header of so many bytes, which go to what it gives.</summary>
    internal Span<byte> BeginBytes(int length)
    {
        _pack.WriteBinHeader(length);
        Span<byte> bytes = _pack.GetSpan(length)[..length];
        _pack.Advance(length);
        return bytes;
    }

    /// <summary>Writes a moment in UTC, to 100 ns.</summary>
    internal void WriteTimestamp(DateTime utc) => _pack.Write(utc);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteText(ReadOnlySpan<byte> utf8)
    {
        if (_json is not null) _json.Text(utf8);
        else _pack.WriteString(utf8);
    }

    internal void WriteText(ReadOnlySpan<char> text)
    {
        if (_json is not null)
        {
            if (!StringCodec.IsWellFormed(text)) throw HalfAPair();
            _json.Text(text);
            return;
        }

        if (text.Length > ShortText)
        {
            WriteLongText(text);
            return;
        }

        // The encoder would write U+FFFD for half a pair, and the text would silently change.
        Span<byte> output = _pack.GetSpan(2 + (3 * ShortText));
        if (Utf8.FromUtf16(text, output[1..], out _, out int length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done) throw HalfAPair();
        PutTextHeader(output, length);
    }

    /// <summary>Writes a value's text, invariant, of at most 255 bytes.</summary>
    internal void WriteFormatted<T>(T value, int maxLength, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        if (_json is not null)
        {
            Span<byte> text = stackalloc byte[maxLength];
            value.TryFormat(text, out int textLength, format, CultureInfo.InvariantCulture);
            _json.Text(text[..textLength]);
            return;
        }

        Span<byte> output = _pack.GetSpan(2 + maxLength);
        value.TryFormat(output[1..], out int length, format, CultureInfo.InvariantCulture);
        PutTextHeader(output, length);
    }

    // So many chars are at most 255 bytes.
    private const int ShortText = 85;

    // The header is one byte; of a text of over 31 bytes it is two, and the text moves.
    private void PutTextHeader(Span<byte> output, int length)
    {
        if (length <= MessagePackRange.MaxFixStringLength)
        {
            output[0] = (byte)(MessagePackCode.MinFixStr | length);
            _pack.Advance(1 + length);
            return;
        }

        output.Slice(1, length).CopyTo(output[2..]);
        output[0] = MessagePackCode.Str8;
        output[1] = (byte)length;
        _pack.Advance(2 + length);
    }

    private void WriteLongText(ReadOnlySpan<char> text)
    {
        if (!StringCodec.IsWellFormed(text)) throw HalfAPair();
        _pack.Write(text);
    }

    private readonly HgxStateException HalfAPair() => Unwritable("has text with half a surrogate pair");

    private readonly void WriteFloating<T>(T value)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (!T.IsFinite(value)) throw Unwritable("is not a finite number, and JSON has no other");
        _json!.Number(PythonDouble.Format(value));
    }
}
