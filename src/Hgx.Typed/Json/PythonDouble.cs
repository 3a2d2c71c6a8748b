using System.Globalization;

namespace Hgx.Typed.Json;

/// <summary>Prints doubles as Python does: shortest digits that read back, <c>1.0</c>, <c>1e-05</c>, <c>1e+16</c>.</summary>
internal static class PythonDouble
{
    /// <summary>The text of a finite double.</summary>
    public static string Format(double value)
    {
        if (value == 0) return double.IsNegative(value) ? "-0.0" : "0.0";
        string shortest = Math.Abs(value).ToString("E16", CultureInfo.InvariantCulture);
        string roundTrip = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture);
        string digits = new string([.. roundTrip.TakeWhile(c => c != 'E').Where(char.IsAsciiDigit)]).TrimStart('0').TrimEnd('0');

        // The exponent of the first digit; the 17-digit form may round up into the next power of ten only when the shortest does, too.
        int exponent = int.Parse(shortest.AsSpan(shortest.IndexOf('E') + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string sign = value < 0 ? "-" : "";
        if (exponent is < -4 or >= 16)
        {
            string fraction = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";
        }

        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        if (digits.Length <= exponent + 1) return $"{sign}{digits.PadRight(exponent + 1, '0')}.0";
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }
}
