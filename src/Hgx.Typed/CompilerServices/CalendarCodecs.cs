using System.ComponentModel;
using System.Globalization;
using System.Text;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// <see cref="DateTime"/>: its moment, a MessagePack timestamp (UTC), or in JSON text, such as <c>2026-11-22T12:00:00Z</c>; read as UTC. A local time becomes UTC when it is set; one of unspecified
/// kind is refused, because it says no moment. Only <c>default</c> is taken for UTC.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeCodec : IWireCodec<DateTime>
{
    private const string Refusal = "which kind of time it is, UTC or local, is unspecified; use DateTime.SpecifyKind, or a DateTimeOffset";

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, DateTime value)
    {
        if (IsUnspecified(value)) throw writer.Unwritable($"has a DateTime that says no moment: {Refusal}");
        if (writer.IsJson) writer.WriteFormatted(Utc(value), IsoTime.MaxLength, IsoTime.Utc);
        else writer.WriteTimestamp(Utc(value));
    }

    /// <inheritdoc/>
    public static DateTime Read(ref WireReader reader) => reader.IsJson ? IsoTime.Read(ref reader).UtcDateTime : reader.ReadTimestamp();

    /// <inheritdoc/>
    public static bool Same(DateTime left, DateTime right) => Utc(left) == Utc(right);

    /// <inheritdoc/>
    public static DateTime Isolate(DateTime value) => IsUnspecified(value)
        ? throw new ArgumentException($"The DateTime says no moment: {Refusal}.", nameof(value))
        : Utc(value);

    /// <inheritdoc/>
    public static bool IsChecked => true;

    private static bool IsUnspecified(DateTime value) => value.Kind == DateTimeKind.Unspecified && value.Ticks != 0;

    private static DateTime Utc(DateTime value) =>
        value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc);
}

/// <summary><see cref="DateOnly"/>: text such as <c>2026-11-22</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateOnlyCodec : IWireCodec<DateOnly>
{
    private const int Length = 10;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, DateOnly value) => writer.WriteFormatted(value, Length, "O");

    /// <inheritdoc/>
    public static DateOnly Read(ref WireReader reader)
    {
        ReadOnlySpan<byte> text = reader.ReadText();
        Span<char> chars = stackalloc char[Length];
        return text.Length == Length && Encoding.UTF8.TryGetChars(text, chars, out int length)
            && DateOnly.TryParseExact(chars[..length], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly value)
                ? value
                : throw reader.Fail("is text that is no date such as 2026-11-22");
    }

    /// <inheritdoc/>
    public static bool Same(DateOnly left, DateOnly right) => left == right;
}

/// <summary><see cref="TimeOnly"/>: text such as <c>09:30:00.0000000</c>; read with fewer digits of a second, or with none, too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeOnlyCodec : IWireCodec<TimeOnly>
{
    private const int MaxLength = 16;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, TimeOnly value) => writer.WriteFormatted(value, MaxLength, "O");

    /// <inheritdoc/>
    public static TimeOnly Read(ref WireReader reader)
    {
        ReadOnlySpan<byte> text = reader.ReadText();
        Span<char> chars = stackalloc char[MaxLength];
        return text.Length <= MaxLength && Encoding.UTF8.TryGetChars(text, chars, out int length)
            && TimeOnly.TryParseExact(chars[..length], "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly value)
                ? value
                : throw reader.Fail("is text that is no time such as 09:30:00.0000000");
    }

    /// <inheritdoc/>
    public static bool Same(TimeOnly left, TimeOnly right) => left == right;
}
