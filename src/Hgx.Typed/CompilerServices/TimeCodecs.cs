using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// <see cref="DateTimeOffset"/>: an array of the moment (a MessagePack timestamp, UTC) and the offset in minutes; a timestamp alone is read as
/// an offset of zero. In JSON text, such as <c>2026-11-22T12:00:00-03:30</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetCodec : IWireCodec<DateTimeOffset>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, DateTimeOffset value)
    {
        if (writer.IsJson)
        {
            writer.WriteFormatted(value, IsoTime.MaxLength, IsoTime.WithOffset);
            return;
        }

        writer.BeginArray(2);
        writer.WriteTimestamp(value.UtcDateTime);
        writer.WriteInteger(value.TotalOffsetMinutes);
        writer.EndArray();
    }

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref WireReader reader)
    {
        if (reader.IsJson) return IsoTime.Read(ref reader);
        if (reader.TryReadTimestamp(out DateTime alone)) return new DateTimeOffset(alone, TimeSpan.Zero);
        if (reader.BeginArray() != 2) throw reader.Fail("should be a timestamp and an offset");
        DateTime moment = reader.ReadTimestamp();
        var offset = TimeSpan.FromMinutes(reader.ReadInteger(short.MinValue, short.MaxValue));
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
