using System.ComponentModel;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// <see cref="DateTimeOffset"/>: an array of the moment (a MessagePack timestamp, UTC) and the offset in minutes. A timestamp alone is read as
/// an offset of zero.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetCodec : IWireCodec<DateTimeOffset>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, DateTimeOffset value)
    {
        writer.BeginArray(2);
        writer.Raw.Write(value.UtcDateTime);
        writer.Raw.Write(value.TotalOffsetMinutes);
        writer.EndArray();
    }

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref WireReader reader)
    {
        if (reader.Raw.NextMessagePackType == MessagePackType.Extension) return new DateTimeOffset(reader.Raw.ReadDateTime(), TimeSpan.Zero);
        if (reader.BeginArray() != 2) throw reader.Fail("should be a timestamp and an offset");
        DateTime moment = reader.Raw.ReadDateTime();
        TimeSpan offset = TimeSpan.FromMinutes(reader.Raw.ReadInt16());
        reader.EndArray();
        return new DateTimeOffset(moment, TimeSpan.Zero).ToOffset(offset);
    }

    /// <inheritdoc/>
    public static bool Same(DateTimeOffset left, DateTimeOffset right) => left.EqualsExact(right);
}

/// <summary><see cref="TimeSpan"/>: its ticks of 100 ns, an integer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeSpanCodec : IWireCodec<TimeSpan>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, TimeSpan value) => Int64Codec.Write(ref writer, value.Ticks);

    /// <inheritdoc/>
    public static TimeSpan Read(ref WireReader reader) => new(Int64Codec.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(TimeSpan left, TimeSpan right) => left == right;
}
