using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Turns what the user wrote for an ApiID into its 64 bytes, as the runtime's ApiId does.</summary>
public static class ApiIdParser
{
    /// <summary>The length of an ApiID.</summary>
    public const int Length = 64;

    private const string Hex = "hex:";
    private const string Base64 = "base64:";

    /// <summary>The bytes, or null and what is wrong.</summary>
    public static byte[]? Parse(string? text, out string problem)
    {
        problem = "";
        if (string.IsNullOrWhiteSpace(text))
        {
            problem = "it is empty; give a name such as acme.status@1";
            return null;
        }

        if (text!.StartsWith(Hex, StringComparison.Ordinal)) return ParseHex(text.Substring(Hex.Length), out problem);
        if (text.StartsWith(Base64, StringComparison.Ordinal)) return ParseBase64(text.Substring(Base64.Length), out problem);
        using var hash = SHA512.Create();
        return hash.ComputeHash(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>
    /// Whether an ApiID is one of the original's, for raw bytes, pickles and JSON: these say how an object is written, and name no contract.
    /// </summary>
    public static bool IsDefault(byte[] apiId) => apiId[Length - 1] is >= 1 and <= 3 && apiId.Take(Length - 1).All(x => x == 0);

    private static byte[]? ParseHex(string digits, out string problem)
    {
        problem = $"hex: needs {2 * Length} digits, and has {digits.Length} characters";
        if (digits.Length != 2 * Length) return null;
        var bytes = new byte[Length];
        for (int i = 0; i < Length; i++)
        {
            if (byte.TryParse(digits.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[i])) continue;
            problem = "hex: has a character that is no hexadecimal digit";
            return null;
        }

        return bytes;
    }

    private static byte[]? ParseBase64(string text, out string problem)
    {
        problem = $"base64: needs 88 characters that give {Length} bytes, and has {text.Length} characters";
        if (text.Length != 88) return null;
        try
        {
            byte[] bytes = Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/'));
            if (bytes.Length == Length) return bytes;
            problem = $"base64: gives {bytes.Length} bytes, and {Length} are needed";
        }
        catch (FormatException)
        {
            problem = "base64: has characters that are no base64";
        }

        return null;
    }
}
