using System.Buffers;
using Hgx.Protocol;

namespace Hgx.Typed.Connections;

/// <summary>Builds request messages; the token is written in when the message is sent.</summary>
internal static class Messages
{
    public static FrameBuffer For(RequestCode code)
    {
        var message = new FrameBuffer();
        Frame.WriteHeader(message, code, 0);
        return message;
    }

    public static FrameBuffer For(RequestCode code, Ghid ghid)
    {
        FrameBuffer message = For(code);
        Write(message, ghid);
        return message;
    }

    public static FrameBuffer For(RequestCode code, Ghid ghid, Ghid recipient)
    {
        FrameBuffer message = For(code, ghid);
        Write(message, recipient);
        return message;
    }

    public static FrameBuffer For(RequestCode code, ApiId apiId)
    {
        FrameBuffer message = For(code);
        apiId.CopyWireTo(message.GetSpan(ApiId.WireLength));
        message.Advance(ApiId.WireLength);
        return message;
    }

    public static FrameBuffer For(RequestCode code, AppToken token)
    {
        FrameBuffer message = For(code);
        token.CopyTo(message.GetSpan(AppToken.Length));
        message.Advance(AppToken.Length);
        return message;
    }

    private static void Write(FrameBuffer message, Ghid ghid)
    {
        ghid.CopyTo(message.GetSpan(Ghid.Length));
        message.Advance(Ghid.Length);
    }
}
