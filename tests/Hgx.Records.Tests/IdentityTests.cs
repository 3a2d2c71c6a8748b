using Hgx.Typed;

namespace Hgx.Records.Tests;

public sealed class IdentityTests
{
    [Fact]
    public void Two_identities_have_two_fingerprints()
    {
        using Identity one = Identity.Create(), other = Identity.Create();
        Assert.NotEqual(one.Fingerprint, other.Fingerprint);
        Assert.Equal(1, one.Fingerprint.Algorithm);
    }

    [Fact]
    public void A_secret_gives_the_same_identity_again()
    {
        using Identity made = Identity.Create();
        using Identity again = Identity.FromSecret(made.ToSecret());
        Assert.Equal(made.Fingerprint, again.Fingerprint);
        Assert.Equal(made.Record.ToByteArray(), again.Record.ToByteArray());
        Assert.Equal(made.ToSecret(), again.ToSecret());
        Assert.True(made.Record.Verify(SignatureContext.Owner, "x"u8, again.Sign(SignatureContext.Owner, "x"u8)));
    }

    [Fact]
    public void A_damaged_secret_is_refused_instead_of_being_somebody_else()
    {
        using Identity identity = Identity.Create();
        byte[] secret = identity.ToSecret();
        // The lowest three bits and the highest two of an X25519 secret do not count: leave them alone.
        foreach (int offset in (int[])[2, 33, 35, 64, 66, 97, 98, 162])
        {
            byte[] damaged = [.. secret];
            damaged[offset] ^= 0x10;
            Assert.Throws<VerificationFailureException>(() => Identity.FromSecret(damaged));
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 0x12)]
    public void A_secret_of_another_version_or_suite_is_refused(int offset, byte value)
    {
        using Identity identity = Identity.Create();
        byte[] secret = identity.ToSecret();
        secret[offset] = value;
        Assert.Throws<MalformedGolixPrimitiveException>(() => Identity.FromSecret(secret));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(162)]
    [InlineData(164)]
    public void A_secret_of_another_length_is_refused(int length) =>
        Assert.Throws<MalformedGolixPrimitiveException>(() => Identity.FromSecret(new byte[length]));

    [Fact]
    public void An_error_about_a_secret_does_not_repeat_it()
    {
        using Identity identity = Identity.Create();
        byte[] secret = identity.ToSecret();
        secret[2] ^= 1;
        var error = Assert.Throws<VerificationFailureException>(() => Identity.FromSecret(secret));
        Assert.DoesNotContain(Convert.ToHexString(secret.AsSpan(3, 8)), error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(secret.AsSpan(3, 9)), error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_for_one_purpose_is_none_for_another()
    {
        using Identity identity = Identity.Create();
        byte[] signature = identity.Sign(SignatureContext.Owner, "bytes"u8);
        Assert.True(identity.Record.Verify(SignatureContext.Owner, "bytes"u8, signature));
        Assert.False(identity.Record.Verify(SignatureContext.StaticAuthor, "bytes"u8, signature));
        Assert.False(identity.Record.Verify(SignatureContext.Owner, "bytes "u8, signature));
        Assert.False(identity.Record.Verify(SignatureContext.Owner, "bytes"u8, signature.AsSpan(0, 63)));
    }

    [Fact]
    public void No_signature_context_is_the_beginning_of_another()
    {
        string[] names = [SignatureContext.Identity.Name, SignatureContext.Owner.Name, SignatureContext.StaticAuthor.Name];
        Assert.Equal(["hgx1/identity", "hgx1/owner", "hgx1/static-author"], names);
        Assert.All(names, name => Assert.Single(names, other => other.StartsWith(name, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_disposed_identity_signs_no_more()
    {
        Identity identity = Identity.Create();
        identity.Dispose();
        identity.Dispose();
        Assert.Throws<ObjectDisposedException>(() => identity.Sign(SignatureContext.Owner, "x"u8));
        Assert.Throws<ObjectDisposedException>(identity.ToSecret);
    }

    [Fact]
    public void Many_threads_may_sign_at_once()
    {
        using Identity identity = Identity.Create();
        Parallel.For(0, 2_000, i =>
        {
            byte[] message = BitConverter.GetBytes(i);
            Assert.True(identity.Record.Verify(SignatureContext.Owner, message, identity.Sign(SignatureContext.Owner, message)));
        });
    }
}
