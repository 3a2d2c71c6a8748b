using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Service.Tests.Peers;

/// <summary>A frame that a test peer got, kept as bytes.</summary>
internal sealed record Received(RequestCode Code, ushort Token, byte[] Body)
{
    public bool IsAck => Code == RequestCode.Ack;

    public bool IsNak => Code == RequestCode.Nak;

    /// <summary>The code of a NAK.</summary>
    public NakCode NakCode
    {
        get
        {
            Assert.True(IsNak, $"expected a NAK, got {Code}");
            return (NakCode)((Body[0] << 8) | Body[1]);
        }
    }

    public Ghid Ghid => new(Body);

    public Objdef Definition
    {
        get
        {
            Assert.True(ObjectDefinition.TryRead(Body, out ObjectDefinition d, out string? error), error);
            return new Objdef(d.Address, d.Author, d.IsPrivate, d.IsDynamic, d.Legroom, d.ApiId, d.State.ToArray());
        }
    }
}

/// <summary>An object definition, kept.</summary>
internal sealed record Objdef(Ghid Address, Ghid Author, bool IsPrivate, bool IsDynamic, byte Legroom, ApiId ApiId, byte[] State);
