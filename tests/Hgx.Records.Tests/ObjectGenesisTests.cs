using Hgx.Typed;

namespace Hgx.Records.Tests;

public sealed class ObjectGenesisTests
{
    private static readonly ApiId Api = ApiId.FromName("acme.status@1");

    [Fact]
    public void Two_objects_of_one_owner_and_kind_have_two_addresses()
    {
        using Identity owner = Identity.Create();
        Assert.NotEqual(ObjectGenesis.Create(owner, Api).Address, ObjectGenesis.Create(owner, Api).Address);
    }

    [Fact]
    public void An_object_is_shown_to_be_its_owners()
    {
        using Identity owner = Identity.Create();
        NewObject made = ObjectGenesis.Create(owner, Api);
        ObjectGenesis read = ObjectGenesis.Parse(made.Genesis.ToByteArray());
        read.VerifyOwner(OwnerOpening.Parse(made.Opening.ToByteArray()), made.OwnerSignature, owner.Record);
        Assert.Equal(made.Address, read.Address);
    }

    [Fact]
    public void The_genesis_does_not_show_its_owner_nor_what_the_object_is()
    {
        using Identity owner = Identity.Create();
        NewObject one = ObjectGenesis.Create(owner, Api), other = ObjectGenesis.Create(owner, Api);
        byte[] genesis = one.Genesis.ToByteArray();
        Assert.Equal(-1, genesis.AsSpan().IndexOf(owner.Fingerprint.GetAddress()));
        Assert.Equal(-1, genesis.AsSpan().IndexOf(Api.ToByteArray()));
        Assert.False(one.Genesis.OwnerCommitment.SequenceEqual(other.Genesis.OwnerCommitment));
    }

    [Fact]
    public void Nobody_else_can_claim_the_object()
    {
        using Identity owner = Identity.Create(), thief = Identity.Create();
        NewObject made = ObjectGenesis.Create(owner, Api);
        byte[] thiefs = thief.Sign(SignatureContext.Owner, made.Address.ToByteArray());
        var claim = new OwnerOpening(made.Opening.Blind, thief.Fingerprint, Api);

        Assert.Throws<VerificationFailureException>(() => made.Genesis.VerifyOwner(claim, thiefs, thief.Record));
        Assert.Throws<InvalidIdentityException>(() => made.Genesis.VerifyOwner(made.Opening, thiefs, thief.Record));
        Assert.Throws<VerificationFailureException>(() => made.Genesis.VerifyOwner(made.Opening, thiefs, owner.Record));
    }

    [Fact]
    public void An_opening_with_another_ApiId_or_blind_is_refused()
    {
        using Identity owner = Identity.Create();
        NewObject made = ObjectGenesis.Create(owner, Api);
        var otherApi = new OwnerOpening(made.Opening.Blind, owner.Fingerprint, ApiId.FromName("acme.status@2"));
        var otherBlind = new OwnerOpening(new byte[32], owner.Fingerprint, Api);
        Assert.Throws<VerificationFailureException>(() => made.Genesis.VerifyOwner(otherApi, made.OwnerSignature, owner.Record));
        Assert.Throws<VerificationFailureException>(() => made.Genesis.VerifyOwner(otherBlind, made.OwnerSignature, owner.Record));
    }

    [Fact]
    public void The_owners_signature_of_one_object_is_none_for_another()
    {
        using Identity owner = Identity.Create();
        NewObject one = ObjectGenesis.Create(owner, Api), other = ObjectGenesis.Create(owner, Api);
        Assert.Throws<VerificationFailureException>(() => one.Genesis.VerifyOwner(one.Opening, other.OwnerSignature, owner.Record));
        Assert.Throws<VerificationFailureException>(() => one.Genesis.VerifyOwner(other.Opening, one.OwnerSignature, owner.Record));
        Assert.Throws<VerificationFailureException>(() => one.Genesis.VerifyOwner(one.Opening, [], owner.Record));
    }

    [Theory]
    [InlineData(3)]       // object key
    [InlineData(34)]
    [InlineData(35)]      // owner commitment
    [InlineData(98)]
    [InlineData(99)]      // nonce
    [InlineData(130)]
    public void A_genesis_changed_in_any_field_is_another_address(int offset)
    {
        using Identity owner = Identity.Create();
        NewObject made = ObjectGenesis.Create(owner, Api);
        byte[] changed = made.Genesis.ToByteArray();
        changed[offset] ^= 1;
        ObjectGenesis other = ObjectGenesis.Parse(changed);
        Assert.NotEqual(made.Address, other.Address);
        Assert.Throws<VerificationFailureException>(() => other.VerifyOwner(made.Opening, made.OwnerSignature, owner.Record));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(0, 0)]
    [InlineData(1, 0x12)]
    [InlineData(2, 0)]
    [InlineData(2, 2)]
    public void A_genesis_of_another_version_suite_or_kind_is_refused(int offset, byte value)
    {
        using Identity owner = Identity.Create();
        byte[] genesis = ObjectGenesis.Create(owner, Api).Genesis.ToByteArray();
        genesis[offset] = value;
        Assert.Throws<MalformedGolixPrimitiveException>(() => ObjectGenesis.Parse(genesis));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(130)]
    [InlineData(132)]
    public void A_genesis_of_another_length_is_refused(int length) =>
        Assert.Throws<MalformedGolixPrimitiveException>(() => ObjectGenesis.Parse(new byte[length]));

    [Theory]
    [InlineData(161)]
    [InlineData(163)]
    public void An_opening_of_another_length_is_refused(int length) =>
        Assert.Throws<MalformedGolixPrimitiveException>(() => OwnerOpening.Parse(new byte[length]));

    [Theory]
    [InlineData(32, 0)]
    [InlineData(32, 2)]
    [InlineData(97, 1)]
    public void An_opening_whose_owner_or_ApiId_is_none_is_refused(int offset, byte value)
    {
        using Identity owner = Identity.Create();
        byte[] opening = ObjectGenesis.Create(owner, Api).Opening.ToByteArray();
        opening[offset] = value;
        Assert.Throws<MalformedGolixPrimitiveException>(() => OwnerOpening.Parse(opening));
    }

    [Fact]
    public void An_opening_is_made_of_a_whole_blind_and_a_fingerprint()
    {
        Assert.Throws<ArgumentException>(() => new OwnerOpening(new byte[31], Ghid.PseudoRandom(), Api));
        Assert.Throws<ArgumentException>(() => new OwnerOpening(new byte[32], default, Api));
    }

    [Fact]
    public void A_seed_gives_the_same_key_pair_again()
    {
        ObjectKeyPair made = ObjectKeyPair.Generate();
        Assert.Equal(made.PublicKey, ObjectKeyPair.FromSeed(made.Seed).PublicKey);
        Assert.Throws<ArgumentException>(() => ObjectKeyPair.FromSeed(new byte[31]));
    }
}
