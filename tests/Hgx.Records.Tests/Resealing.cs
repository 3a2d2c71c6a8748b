using System.Buffers.Binary;

namespace Hgx.Records.Tests;

/// <summary>What a dishonest holder of a static key can do: open the plaintext, change it, and seal it again.</summary>
internal static class Resealing
{
    private const int Header = StaticRecord.HeaderLength;

    public static byte[] Plaintext(SealedStatic made)
    {
        ReadOnlySpan<byte> record = made.Record;
        using var keys = new StaticKeys(made.Key, record.Slice(2, 32), stackalloc byte[StaticKeys.Length]);
        var plaintext = new byte[record.Length - Header - Aead.TagLength];
        Assert.True(Aead.TryDecrypt((AeadSuite)record[1], keys.Key, keys.Nonce, record[..Header], record[Header..], plaintext));
        return plaintext;
    }

    public static SealedStatic Seal(AeadSuite suite, byte[] plaintext, byte[]? key = null, byte[]? salt = null)
    {
        key ??= RandomSource.System.Take(32);
        salt ??= RandomSource.System.Take(32);
        var record = new byte[Header + plaintext.Length + Aead.TagLength];
        using var keys = new StaticKeys(key, salt, stackalloc byte[StaticKeys.Length]);
        record[0] = 1;
        record[1] = (byte)suite;
        salt.CopyTo(record, 2);
        keys.Commitment.CopyTo(record.AsSpan(34));
        StaticKeys.ReadTokenHash(key, record.AsSpan(66, 32));
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(98), plaintext.Length + Aead.TagLength);
        Aead.Encrypt(suite, keys.Key, keys.Nonce, record.AsSpan(0, Header), plaintext, record.AsSpan(Header));
        return new SealedStatic(StaticRecord.AddressOf(record), record, key);
    }
}
