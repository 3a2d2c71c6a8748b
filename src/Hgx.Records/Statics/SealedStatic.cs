using Hgx.Typed;

namespace Hgx.Records;

/// <summary>A static object just sealed: all that its service must keep.</summary>
public sealed class SealedStatic
{
    internal SealedStatic(Ghid address, byte[] record, byte[] key) => (Address, Record, Key) = (address, record, key);

    /// <summary>The object's address.</summary>
    public Ghid Address { get; }

    /// <summary>The sealed record; it says nothing without its key. Not a copy: do not change it.</summary>
    public byte[] Record { get; }

    /// <summary>The static key, 32 bytes: whoever has it reads the object. Not a copy: do not change it.</summary>
    public byte[] Key { get; }
}
