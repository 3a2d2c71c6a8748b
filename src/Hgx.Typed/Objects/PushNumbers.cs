using System.Buffers.Binary;
using Hgx.Protocol;

namespace Hgx.Typed;

/// <summary>The identities of a link's pushes: its own, drawn once, and a number that grows.</summary>
internal sealed class PushNumbers
{
    private readonly UInt128 _link;
    private ulong _last;

    public PushNumbers(Random random)
    {
        Span<byte> link = stackalloc byte[PushIdentity.LinkLength];
        random.NextBytes(link);
        _link = BinaryPrimitives.ReadUInt128BigEndian(link);
    }

    /// <summary>The number of a new push; never 0.</summary>
    public ulong Next() => Interlocked.Increment(ref _last);

    public PushIdentity IdentityOf(ulong number) => new(_link, number);
}
