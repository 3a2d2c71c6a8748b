namespace Hgx.Records;

/// <summary>How a sealed record is encrypted. Every reader opens both.</summary>
public enum AeadSuite
{
    /// <summary>AES-256-GCM: written where the CPU has AES instructions.</summary>
    Aes256Gcm = 0x11,

    /// <summary>ChaCha20-Poly1305: written everywhere else.</summary>
    ChaCha20Poly1305 = 0x12,
}
