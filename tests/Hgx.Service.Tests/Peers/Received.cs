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
            return Objdef.Of(d);
        }
    }

    /// <summary>A revision, and the definition behind it if there is one: the body of an ACK of <c>&gt;R</c> or of <c>!R</c>.</summary>
    public (ulong Revision, Objdef? Definition) Revised
    {
        get
        {
            Assert.True(RevisedObject.TryRead(Body, out RevisedObject r, out string? error), error);
            return (r.Revision, r.HasDefinition ? Objdef.Of(r.Definition) : null);
        }
    }

    /// <summary>What stands, from a NAK that says so.</summary>
    public (ulong Revision, Objdef? Definition) Conflict
    {
        get
        {
            Assert.True(IsNak, $"expected a NAK, got {Code}");
            Assert.True(Nak.TryReadConflict(Body, out RevisedObject r), $"expected a conflict, got {NakCode}");
            return (r.Revision, r.HasDefinition ? Objdef.Of(r.Definition) : null);
        }
    }

    /// <summary>What an <c>@O</c> tells.</summary>
    public ShareNotice Notice
    {
        get
        {
            Assert.Equal(RequestCode.ShareObject, Code);
            Assert.True(ShareNotice.TryRead(Body, out ShareNotice notice, out string? error), error);
            return notice;
        }
    }
}

/// <summary>An object definition, kept.</summary>
internal sealed record Objdef(Ghid Address, Ghid Author, bool IsPrivate, bool IsDynamic, byte Legroom, ApiId ApiId, byte[] State)
{
    public string Text => System.Text.Encoding.UTF8.GetString(State);

    public static Objdef Of(in ObjectDefinition d) => new(d.Address, d.Author, d.IsPrivate, d.IsDynamic, d.Legroom, d.ApiId, d.State.ToArray());
}
