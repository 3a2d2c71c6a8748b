using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Hgx.EndToEnd.Tests.Observability;

/// <summary>What must never be told, in every form in which it might be.</summary>
internal sealed class Secrets
{
    // Short enough to find what a log has cut, long enough never to be met by chance.
    private const int Window = 12;

    private readonly HashSet<string> _forms = new(StringComparer.Ordinal);

    /// <summary>A new secret text, for states and members.</summary>
    public string Text()
    {
        string secret = "planted" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Plant(Encoding.UTF8.GetBytes(secret));
        return secret;
    }

    /// <summary>New secret bytes.</summary>
    public byte[] Bytes(int count = 32)
    {
        byte[] secret = RandomNumberGenerator.GetBytes(count);
        Plant(secret);
        return secret;
    }

    /// <summary>A new secret number; its digits are the secret.</summary>
    public decimal Number()
    {
        decimal secret = (decimal)RandomNumberGenerator.GetInt32(100_000_000, 999_999_999) * 1_000_000_000 + RandomNumberGenerator.GetInt32(100_000_000, 999_999_999);
        Plant(Encoding.ASCII.GetBytes(secret.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return secret;
    }

    /// <summary>From here on the bytes are a secret.</summary>
    public void Plant(ReadOnlySpan<byte> secret)
    {
        for (int start = 0; start + Window <= secret.Length; start++)
        {
            if (start % 4 != 0 && start + Window != secret.Length) continue;
            foreach (string form in FormsOf(secret.Slice(start, Window).ToArray())) _forms.Add(form);
        }
    }

    /// <summary>The texts that hold a secret.</summary>
    public IReadOnlyList<string> FoundIn(IEnumerable<string> texts)
    {
        var forms = SearchValues.Create([.. _forms], StringComparison.OrdinalIgnoreCase);
        return [.. texts.Where(text => text.AsSpan().ContainsAny(forms))];
    }

    /// <summary>How bytes may be written: as text, in hexadecimal, as numbers, in base64 wherever in a longer run of bytes they stand.</summary>
    public static IEnumerable<string> FormsOf(byte[] bytes)
    {
        yield return Encoding.Latin1.GetString(bytes);
        string text = Encoding.UTF8.GetString(bytes);
        if (!text.Contains('\ufffd', StringComparison.Ordinal)) yield return text;
        string hex = Convert.ToHexString(bytes);
        yield return hex;
        foreach (string separator in (string[])["-", " ", ":"]) yield return string.Join(separator, hex.Chunk(2).Select(pair => new string(pair)));
        foreach (string separator in (string[])[",", ", ", " "]) yield return string.Join(separator, bytes);
        for (int before = 0; before < 3; before++)
        {
            string base64 = Convert.ToBase64String([.. new byte[before], .. bytes]);
            // Without the characters that depend on the neighbours.
            string own = base64[(before == 0 ? 0 : before + 1)..((before + bytes.Length) * 8 / 6)];
            yield return own;
            yield return own.Replace('+', '-').Replace('/', '_');
        }
    }
}
