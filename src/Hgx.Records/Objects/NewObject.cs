using Hgx.Typed;

namespace Hgx.Records;

/// <summary>A dynamic object just made: all that its service must keep.</summary>
public sealed class NewObject
{
    internal NewObject(ObjectGenesis genesis, ObjectKeyPair keys, OwnerOpening opening, byte[] ownerSignature)
    {
        Genesis = genesis;
        Keys = keys;
        Opening = opening;
        OwnerSignature = ownerSignature;
    }

    /// <summary>The object's address.</summary>
    public Ghid Address => Genesis.Address;

    /// <summary>The genesis; <see cref="ObjectGenesis.ToByteArray"/> gives the 131 bytes to store.</summary>
    public ObjectGenesis Genesis { get; }

    /// <summary>The object's own key pair; store <see cref="ObjectKeyPair.Seed"/>, and keep it secret.</summary>
    public ObjectKeyPair Keys { get; }

    /// <summary>What opens the owner commitment; store <see cref="OwnerOpening.Blind"/>, or all of it.</summary>
    public OwnerOpening Opening { get; }

    /// <summary>The owner's signature over the address, 64 bytes. Not a copy: do not change it.</summary>
    public byte[] OwnerSignature { get; }
}
