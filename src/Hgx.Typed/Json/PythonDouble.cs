using System.Globalization;
using System.Numerics;

namespace Hgx.Typed.Json;

/// <summary>Prints floating-point numbers as Python does: shortest digits that read back, <c>1.0</c>, <c>1e-05</c>, <c>1e+16</c>.</summary>
internal static class PythonDouble
{
    /// <summary>The text of a finite number.</summary>
    public static string Format<T>(T value)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (T.IsZero(value)) return T.IsNegative(value) ? "-0.0" : "0.0";
        (string digits, int exponent) = Shortest(T.Abs(value));
        string sign = T.IsNegative(value) ? "-" : "";
        if (exponent is < -4 or >= 16)
        {
            string fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
        }

        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        if (digits.Length <= exponent + 1) return $"{sign}{digits.PadRight(exponent + 1, '0')}.0";
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    // The shortest digits that read back, and the power of ten of the first of them.
    private static (string Digits, int Exponent) Shortest<T>(T value)
        where T : IFormattable
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        int scale = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string mantissa = e < 0 ? text : text[..e];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string all = mantissa.Replace(".", "", StringComparison.Ordinal);
        string digits = all.TrimStart('0');
        int exponent = (point < 0 ? mantissa.Length : point) - 1 - (all.Length - digits.Length) + scale;
        return (digits.TrimEnd('0'), exponent);
    }
}
