using Hgx.Typed;

namespace Hgx.Records.Tests;

/// <summary>One process holds many objects: keys are bytes, and a handle lives for one use.</summary>
public sealed class ScaleTests
{
    private const int Objects = 100_000;
    private static readonly ApiId Api = ApiId.FromName("acme.status@1");

    // Counted: objects made (key pair, commitment, genesis, owner's signature) and then opened from the stored bytes (genesis read, owner
    // verified, key pair rebuilt from its seed), every one of them still held at the end.
    [Fact]
    public void A_process_makes_opens_and_holds_100_000_dynamic_objects()
    {
        using Identity owner = Identity.Create();
        var held = new (NewObject Made, ObjectGenesis Opened, ObjectKeyPair Keys)[Objects];
        int maps = MemoryMaps();
        Parallel.For(0, Objects, i =>
        {
            NewObject made = ObjectGenesis.Create(owner, Api);
            ObjectGenesis opened = ObjectGenesis.Parse(made.Genesis.ToByteArray());
            opened.VerifyOwner(OwnerOpening.Parse(made.Opening.ToByteArray()), made.OwnerSignature, owner.Record);
            held[i] = (made, opened, ObjectKeyPair.FromSeed(made.Keys.Seed));
        });

        Assert.Equal(Objects, held.Select(h => h.Opened.Address).Distinct().Count());
        Assert.All(held, h => Assert.True(h.Opened.ObjectKey.SequenceEqual(h.Keys.PublicKey)));
        AssertNoHandlePerObject(maps);
    }

    // Counted: records sealed and then opened with all checks, every one of them still held at the end.
    [Fact]
    public void A_process_seals_opens_and_holds_100_000_static_objects()
    {
        using Identity author = Identity.Create();
        var held = new (SealedStatic Made, OpenedStatic Opened)[Objects];
        int maps = MemoryMaps();
        Parallel.For(0, Objects, i =>
        {
            SealedStatic made = StaticRecord.Seal(author, Api, DateTimeOffset.UnixEpoch, BitConverter.GetBytes(i));
            held[i] = (made, StaticRecord.Open(made.Address, made.Record, made.Key, author.Record));
        });

        Assert.Equal(Objects, held.Select(h => h.Opened.Address).Distinct().Count());
        for (int i = 0; i < Objects; i++) Assert.Equal(i, BitConverter.ToInt32(held[i].Opened.State.Span));
        AssertNoHandlePerObject(maps);
    }

    // Linux ends a process at about 65 000 maps; a handle costs four. Elsewhere the test is that the process lives.
    private static int MemoryMaps() => OperatingSystem.IsLinux() ? File.ReadLines("/proc/self/maps").Count() : 0;

    private static void AssertNoHandlePerObject(int before) => Assert.InRange(MemoryMaps() - before, int.MinValue, Objects / 100);
}
