using Microsoft.AspNetCore.Http;

namespace Hgx.Service.Endpoints;

/// <summary>Who may connect. Web pages never: a browser always says where a request comes from.</summary>
internal abstract class AccessRules
{
    /// <summary>Why a request is refused; null when it is not.</summary>
    public string? Refusal(HttpContext context) =>
        context.Request.Headers.ContainsKey("Origin") ? "Web pages may not connect: the request has an Origin." : RefusalHere(context);

    /// <summary>The connection, for logs.</summary>
    public abstract string Describe(HttpContext context);

    protected abstract string? RefusalHere(HttpContext context);
}

/// <summary>On the Unix socket the file's mode decides who connects.</summary>
internal sealed class SocketAccess : AccessRules
{
    public override string Describe(HttpContext context) => "WebSocket over the Unix socket";

    protected override string? RefusalHere(HttpContext context) => null;
}

/// <summary>
/// On TCP the name by which we were called must be one of ours, so that no web page reaches us under a name of its own (DNS rebinding),
/// and the peer must be a process of our user.
/// </summary>
/// <param name="user">Our user; null where every user of the machine may connect.</param>
internal sealed class TcpAccess(uint? user) : AccessRules
{
    private const int HttpPort = 80;

    public override string Describe(HttpContext context) =>
        $"WebSocket from port {context.Connection.RemotePort} to {context.Connection.LocalIpAddress}:{context.Connection.LocalPort}";

    protected override string? RefusalHere(HttpContext context)
    {
        if (!IsOurName(context.Request.Headers.Host.ToString(), context.Connection.LocalPort))
            return "The Host must be localhost, 127.0.0.1 or [::1], with the port.";
        if (user is null) return null;
        uint? peer = PeerUsers.Find(
            context.Connection.RemoteIpAddress!, context.Connection.RemotePort, context.Connection.LocalIpAddress!, context.Connection.LocalPort);
        if (peer is null) return "The system does not tell whose process connects.";
        return peer == user ? null : "Only processes of the service's user may connect.";
    }

    private static bool IsOurName(string host, int port)
    {
        host = host.ToLowerInvariant();
        foreach (string name in (ReadOnlySpan<string>)["localhost", "127.0.0.1", "[::1]"])
        {
            // HTTP leaves its own port out.
            if (host == $"{name}:{port}" || (port == HttpPort && host == name)) return true;
        }

        return false;
    }
}
