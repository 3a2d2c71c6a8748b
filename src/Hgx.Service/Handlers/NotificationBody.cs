using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>The bodies of the service's notifications.</summary>
internal static class NotificationBody
{
    /// <summary><c>!O</c>: everything real but private, legroom and is_link, which are 0.</summary>
    public static SharedBody Update(in ObjectRow row, ReadOnlySpan<byte> state)
    {
        var body = new FrameBuffer(ObjectDefinition.HeaderLength + state.Length);
        new ObjectDefinition
        {
            Address = row.Address, Author = row.Binder, ApiId = row.ApiId, IsDynamic = row.IsDynamic, State = state,
        }.Write(body);
        return new SharedBody(body);
    }

    /// <summary><c>@O</c>: address, origin, ApiID.</summary>
    public static SharedBody Share(in Ghid address, in Ghid origin, in ApiId apiId)
    {
        var body = new FrameBuffer((2 * Ghid.Length) + ApiId.WireLength);
        Write(body, address);
        Write(body, origin);
        apiId.CopyWireTo(body.GetSpan(ApiId.WireLength));
        body.Advance(ApiId.WireLength);
        return new SharedBody(body);
    }

    /// <summary><c>^S</c>: address, recipient.</summary>
    public static SharedBody ShareSucceeded(in Ghid address, in Ghid recipient)
    {
        var body = new FrameBuffer(2 * Ghid.Length);
        Write(body, address);
        Write(body, recipient);
        return new SharedBody(body);
    }

    /// <summary><c>XO</c>: address.</summary>
    public static SharedBody Deletion(in Ghid address)
    {
        var body = new FrameBuffer(Ghid.Length);
        Write(body, address);
        return new SharedBody(body);
    }

    private static void Write(FrameBuffer body, in Ghid ghid)
    {
        ghid.CopyTo(body.GetSpan(Ghid.Length));
        body.Advance(Ghid.Length);
    }
}
