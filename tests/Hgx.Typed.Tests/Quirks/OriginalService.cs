using System.Net;
using System.Text.Json;
using Hgx.Protocol;
using Hgx.Typed.Tests.Transport;

namespace Hgx.Typed.Tests.Quirks;

/// <summary>
/// A service as the original was, on a real WebSocket and step by step under the test's hand: it does not know the extensions, refuses in the
/// original's words, and takes one message at a time.
/// </summary>
internal sealed class OriginalService : IDisposable
{
    private readonly RawService _listener = new(new IPEndPoint(IPAddress.Loopback, 0));

    public Ghid WhoAmI { get; } = Ghid.PseudoRandom();

    public HgxLinkOptions Options => new() { IpcPort = _listener.Port, ConnectTimeout = ServiceFixture.Patience };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The body of a NAK, as the original was seen to send it.</summary>
    public static byte[] Refusal(string vector)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "ipc.json")));
        JsonElement found = document.RootElement.GetProperty("vectors").EnumerateArray().Single(v => v.GetProperty("name").GetString() == vector);
        return Convert.FromHexString(found.GetProperty("frame_hex").GetString()!)[Frame.HeaderLength..];
    }

    /// <summary>The next connection, its <c>?I</c> answered and its <c>?C</c> refused.</summary>
    public async Task<OriginalSession> AcceptAsync()
    {
        var session = new OriginalSession(await _listener.UpgradeAsync());
        await session.AnswerAsync(RequestCode.WhoAmI, WhoAmI.ToByteArray());
        await session.RefuseAsync(RequestCode.Capabilities, [0, 0, .. "b'?C'"u8]);
        return session;
    }

    /// <summary>A link that is connected to this service, and the service's side of the connection.</summary>
    public async Task<(HgxLink Link, OriginalSession Session)> ConnectAsync(HgxLinkOptions? options = null)
    {
        Task<HgxLink> connecting = HgxLink.ConnectAsync(options ?? Options, Token);
        OriginalSession session = await AcceptAsync();
        return (await connecting, session);
    }

    public void Dispose() => _listener.Dispose();
}
