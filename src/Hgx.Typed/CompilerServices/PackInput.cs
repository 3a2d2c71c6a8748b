using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// Reads MessagePack from memory in one piece. The package's reader is made for memory in many, and takes longer; it still passes over what is not
/// known. Of what is not there a Try says false, and moves nothing; what is cut off is an <see cref="EndOfStreamException"/>.
/// </summary>
internal ref struct PackInput(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bytes have been read.</summary>
    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == _bytes.Length;

    public readonly int Remaining => _bytes.Length - Position;

    public readonly byte NextCode => Position < _bytes.Length ? _bytes[Position] : throw new EndOfStreamException();

    public readonly MessagePackType NextType => MessagePackCode.ToMessagePackType(NextCode);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadNil()
    {
        if ((uint)Position >= (uint)_bytes.Length || _bytes[Position] != MessagePackCode.Nil) return false;
        Position++;
        return true;
    }

    public bool TryReadBoolean(out bool value)
    {
        byte code = NextCode;
        value = code == MessagePackCode.True;
        if (!value && code != MessagePackCode.False) return false;
        Position++;
        return true;
    }

    /// <summary>Reads an integer of the shortest form that is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadFixInt(out byte value)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        int position = Position;
        value = 0;
        if ((uint)position >= (uint)bytes.Length || bytes[position] > MessagePackCode.MaxFixInt) return false;
        value = bytes[position];
        Position = position + 1;
        return true;
    }

    /// <summary>Reads a number of the form that doubles are written in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadFloat64(out double value)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        int position = Position;
        value = 0;
        if (bytes.Length - position < 1 + sizeof(double) || bytes[position] != MessagePackCode.Float64) return false;
        value = BinaryPrimitives.ReadDoubleBigEndian(bytes[(position + 1)..]);
        Position = position + 1 + sizeof(double);
        return true;
    }

    /// <summary>Reads an integer of any form: its bits, and whether it is below zero.</summary>
    public bool TryReadInteger(out long value, out bool isNegative)
    {
        byte code = NextCode;
        isNegative = false;
        if (code <= MessagePackCode.MaxFixInt)
        {
            value = code;
            Position++;
            return true;
        }

        if (code >= MessagePackCode.MinNegativeFixInt)
        {
            value = unchecked((sbyte)code);
            isNegative = true;
            Position++;
            return true;
        }

        value = 0;
        if (code is < MessagePackCode.UInt8 or > MessagePackCode.Int64) return false;
        Position++;
        value = code switch
        {
            MessagePackCode.UInt8 => Take(1)[0],
            MessagePackCode.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            MessagePackCode.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            MessagePackCode.UInt64 => unchecked((long)BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
            MessagePackCode.Int8 => unchecked((sbyte)Take(1)[0]),
            MessagePackCode.Int16 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            MessagePackCode.Int32 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            _ => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
        };
        isNegative = value < 0 && code != MessagePackCode.UInt64;
        return true;
    }

    /// <summary>Reads a number of either float form, or an integer.</summary>
    public bool TryReadDouble(out double value)
    {
        byte code = NextCode;
        if (code == MessagePackCode.Float64)
        {
            Position++;
            value = BinaryPrimitives.ReadDoubleBigEndian(Take(8));
            return true;
        }

        if (code == MessagePackCode.Float32)
        {
            Position++;
            value = BinaryPrimitives.ReadSingleBigEndian(Take(4));
            return true;
        }

        bool isInteger = TryReadInteger(out long integer, out bool isNegative);
        value = isNegative ? integer : unchecked((ulong)integer);
        return isInteger;
    }

    /// <summary>Reads text of the shortest form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadShortText(out ReadOnlySpan<byte> utf8)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        int position = Position;
        utf8 = default;
        if ((uint)position >= (uint)bytes.Length) return false;
        int length = bytes[position] ^ MessagePackCode.MinFixStr;
        if (length > MessagePackRange.MaxFixStringLength || length > bytes.Length - position - 1) return false;
        utf8 = bytes.Slice(position + 1, length);
        Position = position + 1 + length;
        return true;
    }

    /// <summary>Reads text of any form.</summary>
    public bool TryReadText(out ReadOnlySpan<byte> utf8)
    {
        byte code = NextCode;
        int length = code & 0x1f;
        if (code is >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr) Position++;
        else if (!TryReadLength(code, MessagePackCode.Str8, out length)) return Nothing(out utf8);
        utf8 = Take(length);
        return true;
    }

    public bool TryReadBinary(out ReadOnlySpan<byte> content)
    {
        if (!TryReadLength(NextCode, MessagePackCode.Bin8, out int length)) return Nothing(out content);
        content = Take(length);
        return true;
    }

    /// <summary>Reads a moment in UTC, of any of the three forms.</summary>
    public bool TryReadTimestamp(out DateTime moment)
    {
        moment = default;
        int start = Position;
        int length = NextCode switch
        {
            MessagePackCode.FixExt4 => 4,
            MessagePackCode.FixExt8 => 8,
            MessagePackCode.Ext8 when start + 1 < _bytes.Length => _bytes[start + 1],
            _ => 0,
        };
        Position += length is 4 or 8 ? 1 : 2;
        if (length is not (4 or 8 or 12) || unchecked((sbyte)Take(1)[0]) != ReservedMessagePackExtensionTypeCode.DateTime)
        {
            Position = start;
            return false;
        }

        ReadOnlySpan<byte> content = Take(length);
        ulong both = length == 8 ? BinaryPrimitives.ReadUInt64BigEndian(content) : 0;
        (long seconds, uint nanoseconds) = length switch
        {
            4 => (BinaryPrimitives.ReadUInt32BigEndian(content), 0u),
            8 => ((long)(both & 0x3_ffff_ffff), (uint)(both >> 34)),
            _ => (BinaryPrimitives.ReadInt64BigEndian(content[4..]), BinaryPrimitives.ReadUInt32BigEndian(content)),
        };
        moment = DateTime.UnixEpoch.AddTicks(checked(seconds * TimeSpan.TicksPerSecond) + (nanoseconds / TimeSpan.NanosecondsPerTick));
        return true;
    }

    /// <summary>Reads the header of an array whose elements have a byte each at least.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadArrayHeader(out int count)
    {
        int position = Position;
        count = (uint)position < (uint)_bytes.Length ? _bytes[position] ^ MessagePackCode.MinFixArray : int.MaxValue;
        if (count > MessagePackRange.MaxFixArrayCount || count > _bytes.Length - position - 1) return TryReadLongArrayHeader(out count);
        Position = position + 1;
        return true;
    }

    private bool TryReadLongArrayHeader(out int count)
    {
        byte code = NextCode;
        count = code & 0x0f;
        if (code is >= MessagePackCode.MinFixArray and <= MessagePackCode.MaxFixArray) Position++;
        else if (!TryReadCount(code, MessagePackCode.Array16, out count)) return false;
        return count <= Remaining ? true : throw new EndOfStreamException();
    }

    /// <summary>Reads the header of a map whose entries have two bytes each at least.</summary>
    public bool TryReadMapHeader(out int count)
    {
        byte code = NextCode;
        count = code & 0x0f;
        if (code <= MessagePackCode.MaxFixMap && code >= MessagePackCode.MinFixMap) Position++;
        else if (!TryReadCount(code, MessagePackCode.Map16, out count)) return false;
        return count <= Remaining / 2 ? true : throw new EndOfStreamException();
    }

    /// <summary>Reads by the package's reader, of the same bytes as memory.</summary>
    public MessagePackReader Lend(ReadOnlyMemory<byte> memory) => new(memory[Position..]);

    /// <summary>Goes on where the package's reader has come to.</summary>
    public void Return(in MessagePackReader reader) => Position += (int)reader.Consumed;

    // Lengths have one, two or four bytes, their codes following each other.
    private bool TryReadLength(byte code, byte first, out int length)
    {
        length = 0;
        int form = code - first;
        if (form is < 0 or > 2) return false;
        Position++;
        length = form switch
        {
            0 => Take(1)[0],
            1 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            _ => Whole(BinaryPrimitives.ReadUInt32BigEndian(Take(4))),
        };
        return true;
    }

    private bool TryReadCount(byte code, byte first, out int count)
    {
        count = 0;
        if (code != first && code != first + 1) return false;
        Position++;
        count = code == first ? BinaryPrimitives.ReadUInt16BigEndian(Take(2)) : Whole(BinaryPrimitives.ReadUInt32BigEndian(Take(4)));
        return true;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > Remaining) throw new EndOfStreamException();
        ReadOnlySpan<byte> taken = _bytes.Slice(Position, length);
        Position += length;
        return taken;
    }

    private static int Whole(uint length) => length <= int.MaxValue ? (int)length : throw new EndOfStreamException();

    private static bool Nothing(out ReadOnlySpan<byte> nothing)
    {
        nothing = default;
        return false;
    }
}
