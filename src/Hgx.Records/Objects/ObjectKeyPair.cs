using NSec.Cryptography;

namespace Hgx.Records;

/// <summary>The Ed25519 key pair of one dynamic object, as bytes: a handle for each object would end the process at about 16 000.</summary>
public sealed class ObjectKeyPair
{
    private ObjectKeyPair(byte[] seed, byte[] publicKey) => (Seed, PublicKey) = (seed, publicKey);

    /// <summary>The private key, 32 bytes. Whoever has it signs the object's frames. Not a copy: do not change it.</summary>
    public byte[] Seed { get; }

    /// <summary>The public key, 32 bytes; it stands in the object's genesis. Not a copy: do not change it.</summary>
    public byte[] PublicKey { get; }

    /// <summary>A fresh pair; about 0.1 ms.</summary>
    /// <param name="random">Where the seed comes from; the operating system's generator unless given.</param>
    public static ObjectKeyPair Generate(RandomSource? random = null) =>
        Of((random ?? RandomSource.System).Take(Signatures.SeedLength));

    /// <summary>The pair of a seed that was kept.</summary>
    /// <exception cref="ArgumentException">The seed is not 32 bytes long.</exception>
    public static ObjectKeyPair FromSeed(ReadOnlySpan<byte> seed)
    {
        RecordFormat.CheckKeyLength(seed);
        return Of(seed.ToArray());
    }

    private static ObjectKeyPair Of(byte[] seed)
    {
        using Key key = Signatures.Import(seed);
        return new ObjectKeyPair(seed, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }
}
