using CsCheck;
using Hgx.Mutating;
using Hgx.Records.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Records.Tests;

/// <summary>
/// At least 100 000 damaged records for each decoder: each is refused with a typed error, or it is canonical, which is to say that
/// encoding what was read gives the same bytes. Nothing else is ever thrown.
/// </summary>
public sealed class MutationTests
{
    [Fact]
    public void A_damaged_identity_record_is_refused()
    {
        byte[][] good = [.. RecordVectors.File.Identities.Select(v => v.Record)];
        Sample(good, bytes => IdentityRecord.Parse(bytes), record => record.ToByteArray(), onlyGoodOnesAreRead: true);
    }

    [Fact]
    public void A_damaged_identity_secret_is_refused_or_canonical()
    {
        // Five bits of an X25519 secret do not count (RFC 7748), so a few damaged secrets are the same identity.
        byte[][] good = [.. RecordVectors.File.Identities.Select(v => v.Secret)];
        Sample(good, bytes => Identity.FromSecret(bytes), identity =>
        {
            using (identity) return identity.ToSecret();
        });
    }

    [Fact]
    public void A_damaged_genesis_is_refused_or_canonical() =>
        Sample([.. RecordVectors.File.Objects.Select(v => v.Genesis)], bytes => ObjectGenesis.Parse(bytes), genesis => genesis.ToByteArray());

    [Fact]
    public void A_damaged_opening_is_refused_or_canonical() =>
        Sample([.. RecordVectors.File.Objects.Select(v => v.Opening)], bytes => OwnerOpening.Parse(bytes), opening => opening.ToByteArray());

    [Fact]
    public void A_damaged_static_record_is_refused()
    {
        StaticVector[] vectors = [.. RecordVectors.File.Statics.Where(v => v.Author == "alice")];
        IdentityRecord alice = IdentityRecord.Parse(RecordVectors.Identity("alice").Record);
        foreach (StaticVector vector in vectors)
        {
            // The address is made to fit, so that what the damage meets is the decoder.
            Mutations.Of(vector.Record).Sample(
                bytes => bytes.AsSpan().SequenceEqual(vector.Record)
                    || IsRefused(() => StaticRecord.Open(StaticRecord.AddressOf(bytes), bytes, vector.StaticKey, alice)),
                iter: Mutations.Count / vectors.Length + 1);
        }
    }

    [Fact]
    public void A_damaged_static_plaintext_is_refused_or_canonical()
    {
        byte[][] good = [.. RecordVectors.File.Statics.Select(v => Resealing.Plaintext(new SealedStatic(v.Address, v.Record, v.StaticKey)))];
        Sample(good, bytes => new Content(bytes), content => content.Encode());
    }

    // The damage is sealed by a holder of the key, so that only the author's signature stands against it.
    [Fact]
    public void A_damaged_static_plaintext_is_not_the_authors()
    {
        StaticVector vector = RecordVectors.File.Statics.Single(v => v.Name == "frozen before the first frame");
        IdentityRecord alice = IdentityRecord.Parse(RecordVectors.Identity("alice").Record);
        byte[] good = Resealing.Plaintext(new SealedStatic(vector.Address, vector.Record, vector.StaticKey));
        Mutations.Of(good).Where(bytes => !bytes.AsSpan().SequenceEqual(good)).Sample(
            bytes =>
            {
                SealedStatic forged = Resealing.Seal((AeadSuite)vector.Suite, bytes, vector.StaticKey, vector.Salt);
                return IsRefused(() => StaticRecord.Open(forged.Address, forged.Record, forged.Key, alice));
            },
            iter: Mutations.Count);
    }

    private static void Sample<T>(byte[][] good, Func<byte[], T> decode, Func<T, byte[]> encode, bool onlyGoodOnesAreRead = false) =>
        Mutations.Of(good).Sample(
            bytes =>
            {
                T? read = default;
                if (IsRefused(() => read = decode(bytes))) return true;
                return encode(read!).AsSpan().SequenceEqual(bytes)
                    && (!onlyGoodOnesAreRead || good.Any(g => g.AsSpan().SequenceEqual(bytes)));
            },
            iter: Mutations.Count);

    private static bool IsRefused(Action decode)
    {
        try
        {
            decode();
            return false;
        }
        catch (Exception refused) when (refused is MalformedGolixPrimitiveException or VerificationFailureException or InvalidIdentityException)
        {
            return true;
        }
    }

    /// <summary>The plaintext, read and kept beyond the span it was read from.</summary>
    private sealed class Content
    {
        private readonly byte[] _again;

        public Content(byte[] bytes)
        {
            StaticPlaintext read = StaticPlaintext.Parse(bytes);
            _again = new byte[StaticPlaintext.LengthFor(read.StateLength)];
            StaticPlaintext.Write(
                _again, read.ApiId, read.Time, read.Author, read.Origin, read.OriginSequence,
                bytes.AsSpan(StaticPlaintext.FixedLength, read.StateLength));
            read.Signature.CopyTo(_again.AsSpan(138));
        }

        public byte[] Encode() => _again;
    }
}
