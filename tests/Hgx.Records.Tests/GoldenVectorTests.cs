using Hgx.Records.Tests.Vectors;
using Hgx.Typed;

namespace Hgx.Records.Tests;

/// <summary>Every vector of records.json, both ways.</summary>
public sealed class GoldenVectorTests
{
    public static TheoryData<string> Identities => [.. RecordVectors.File.Identities.Select(v => v.Name)];

    public static TheoryData<string> Objects => [.. RecordVectors.File.Objects.Select(v => v.Name)];

    public static TheoryData<string> Statics => [.. RecordVectors.File.Statics.Select(v => v.Name)];

    public static TheoryData<string> Refused => [.. RecordVectors.File.RefusedStatics.Select(v => v.Name)];

    [Theory, MemberData(nameof(Identities))]
    public void An_identity_is_the_bytes_of_its_vector(string name)
    {
        IdentityVector vector = RecordVectors.Identity(name);
        var random = new ScriptedRandom(vector.SigningSeed, vector.InboxSecret, vector.Nonce);
        using Identity identity = Identity.Create(random);
        random.AssertSpent();

        Assert.Equal(vector.Record, identity.Record.ToByteArray());
        Assert.Equal(vector.Fingerprint, identity.Fingerprint);
        Assert.Equal(vector.Secret, identity.ToSecret());
    }

    [Theory, MemberData(nameof(Identities))]
    public void An_identity_reads_back_from_its_vector(string name)
    {
        IdentityVector vector = RecordVectors.Identity(name);
        IdentityRecord record = IdentityRecord.Parse(vector.Record);
        Assert.Equal(vector.Fingerprint, record.Fingerprint);
        Assert.Equal(vector.Record, record.ToByteArray());
        Assert.Equal(vector.Record.AsSpan(2, 32), record.SigningKey);
        Assert.Equal(vector.Record.AsSpan(34, 32), record.InboxKey);

        using Identity identity = Identity.FromSecret(vector.Secret);
        Assert.Equal(vector.Record, identity.Record.ToByteArray());
        Assert.Equal(vector.Secret, identity.ToSecret());
    }

    [Theory, MemberData(nameof(Objects))]
    public void An_object_is_the_bytes_of_its_vector(string name)
    {
        ObjectVector vector = RecordVectors.File.Objects.Single(v => v.Name == name);
        using Identity owner = RecordVectors.Open(vector.Owner);
        var random = new ScriptedRandom(vector.ObjectSeed, vector.Blind, vector.Nonce);
        NewObject made = ObjectGenesis.Create(owner, vector.ApiId, random);
        random.AssertSpent();

        Assert.Equal(vector.Genesis, made.Genesis.ToByteArray());
        Assert.Equal(vector.Address, made.Address);
        Assert.Equal(vector.ObjectSeed, made.Keys.Seed);
        Assert.Equal(vector.Opening, made.Opening.ToByteArray());
        Assert.Equal(vector.OwnerSignature, made.OwnerSignature);
    }

    [Theory, MemberData(nameof(Objects))]
    public void An_object_reads_back_from_its_vector(string name)
    {
        ObjectVector vector = RecordVectors.File.Objects.Single(v => v.Name == name);
        ObjectGenesis genesis = ObjectGenesis.Parse(vector.Genesis);
        OwnerOpening opening = OwnerOpening.Parse(vector.Opening);

        Assert.Equal(vector.Address, genesis.Address);
        Assert.Equal(vector.Genesis, genesis.ToByteArray());
        Assert.Equal(ObjectKeyPair.FromSeed(vector.ObjectSeed).PublicKey, genesis.ObjectKey);
        Assert.Equal(vector.Opening, opening.ToByteArray());
        Assert.Equal(vector.Blind, opening.Blind);
        Assert.Equal(vector.ApiId, opening.ApiId);
        genesis.VerifyOwner(opening, vector.OwnerSignature, IdentityRecord.Parse(RecordVectors.Identity(vector.Owner).Record));
    }

    [Theory, MemberData(nameof(Statics))]
    public void A_static_record_is_the_bytes_of_its_vector(string name)
    {
        StaticVector vector = RecordVectors.File.Statics.Single(v => v.Name == name);
        using Identity author = RecordVectors.Open(vector.Author);
        var random = new ScriptedRandom(vector.StaticKey, vector.Salt);
        SealedStatic made = StaticRecord.Seal(
            (AeadSuite)vector.Suite, author, vector.ApiId, vector.At, vector.State, vector.Origin, vector.OriginSequence, random);
        random.AssertSpent();

        Assert.Equal(vector.Record, made.Record);
        Assert.Equal(vector.Address, made.Address);
        Assert.Equal(vector.StaticKey, made.Key);
    }

    [Theory, MemberData(nameof(Statics))]
    public void A_static_record_opens_to_what_its_vector_says(string name)
    {
        StaticVector vector = RecordVectors.File.Statics.Single(v => v.Name == name);
        OpenedStatic opened = StaticRecord.Open(
            vector.Address, vector.Record, vector.StaticKey, IdentityRecord.Parse(RecordVectors.Identity(vector.Author).Record));

        Assert.Equal(vector.Address, opened.Address);
        Assert.Equal(vector.ApiId, opened.ApiId);
        Assert.Equal(vector.At, opened.Time);
        Assert.Equal(RecordVectors.Identity(vector.Author).Fingerprint, opened.Author);
        Assert.Equal(vector.Origin, opened.Origin);
        Assert.Equal(vector.OriginSequence, opened.OriginSequence);
        Assert.Equal(vector.State, opened.State);
    }

    [Theory, MemberData(nameof(Refused))]
    public void A_static_record_that_breaks_a_rule_is_refused(string name)
    {
        RefusedStatic vector = RecordVectors.File.RefusedStatics.Single(v => v.Name == name);
        IdentityRecord[] known = [.. RecordVectors.File.Identities.Select(v => IdentityRecord.Parse(v.Record))];
        Type expected = vector.Error switch
        {
            "malformed" => typeof(MalformedGolixPrimitiveException),
            "verification" => typeof(VerificationFailureException),
            "identity" => typeof(InvalidIdentityException),
            _ => throw new InvalidOperationException(vector.Error),
        };
        Assert.Throws(expected, () => StaticRecord.Open(
            vector.Address, vector.Record, vector.StaticKey, fingerprint => known.SingleOrDefault(k => k.Fingerprint == fingerprint)));
    }

    [Fact]
    public void Padding_lengths_are_those_of_the_vectors()
    {
        foreach (int[] pair in RecordVectors.File.Padme) Assert.Equal(pair[1], Padme.Pad(pair[0]));
    }
}
