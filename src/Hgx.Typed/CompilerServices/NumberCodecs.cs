using System.ComponentModel;
using System.Globalization;

namespace Hgx.Typed.CompilerServices;

/// <summary><see cref="Boolean"/>: a boolean.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanCodec : IWireCodec<bool>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, bool value) => writer.Write(value);

    /// <inheritdoc/>
    public static bool Read(ref WireReader reader) => reader.ReadBoolean();

    /// <inheritdoc/>
    public static bool Same(bool left, bool right) => left == right;
}

/// <summary><see cref="Half"/>: float 32, which holds each of its values; read from any float or integer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HalfCodec : IWireCodec<Half>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, Half value) => writer.WriteHalf(value);

    /// <inheritdoc/>
    public static Half Read(ref WireReader reader) => reader.ReadHalf();

    /// <inheritdoc/>
    public static bool Same(Half left, Half right) => SingleCodec.Same((float)left, (float)right);
}

/// <summary><see cref="Single"/>: float 32; read from any float or integer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SingleCodec : IWireCodec<float>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, float value) => writer.Write(value);

    /// <inheritdoc/>
    public static float Read(ref WireReader reader) => reader.ReadSingle();

    /// <inheritdoc/>
    public static bool Same(float left, float right) => BitConverter.SingleToInt32Bits(left) == BitConverter.SingleToInt32Bits(right);
}

/// <summary><see cref="Double"/>: float 64; read from any float or integer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DoubleCodec : IWireCodec<double>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, double value) => writer.Write(value);

    /// <inheritdoc/>
    public static double Read(ref WireReader reader) => reader.ReadDouble();

    /// <inheritdoc/>
    public static bool Same(double left, double right) => BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
}

/// <summary><see cref="Decimal"/>: text such as <c>12.50</c>, invariant, its trailing zeros kept; read from a JSON number, too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalCodec : IWireCodec<decimal>
{
    // A sign, 29 digits and a point.
    private const int MaxLength = 31;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, decimal value) => writer.WriteFormatted(value, MaxLength);

    /// <inheritdoc/>
    public static decimal Read(ref WireReader reader)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        bool isNumber = reader.TryReadJsonNumber(out ReadOnlySpan<byte> text);
        return decimal.TryParse(isNumber ? text : reader.ReadText(), isNumber ? Style | NumberStyles.AllowExponent : Style, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : throw reader.Fail("is text that is no decimal number");
    }

    /// <inheritdoc/>
    public static bool Same(decimal left, decimal right) => left == right && left.Scale == right.Scale;
}
