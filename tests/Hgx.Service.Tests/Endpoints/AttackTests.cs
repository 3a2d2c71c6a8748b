using System.Net;
using System.Net.Sockets;
using System.Text;
using Hgx.Service.Tests.Peers;

namespace Hgx.Service.Tests.Endpoints;

/// <summary>
/// What web pages and worse may send, as bytes on the wire. Each attack carries a <c>?I</c> behind it: whoever is refused with a status
/// must not have that answered, nor may a connection have been opened for it.
/// </summary>
public sealed class AttackTests(AttackTests.Target target) : IClassFixture<AttackTests.Target>
{
    private const int Opened = 2105;

    // A WebSocket frame that a client sends: final, binary, masked with zeros; in it '?I' under the number 1.
    private static readonly byte[] WhoAmI = [0x82, 0x86, 0, 0, 0, 0, 0, 0, (byte)'?', (byte)'I', 0, 1];

    private static readonly Dictionary<string, (int Status, string Request)> Attacks = Table().ToDictionary(row => row.Name, row => (row.Status, row.Request));

    public static TheoryData<string> Names => [.. Attacks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_attack_gets_its_status_and_nothing_else(string name)
    {
        (int status, string template) = Attacks[name];
        HgxService service = target.Service.Service;
        int opened = target.Log.Count(Opened);
        int port = service.IpcPort!.Value;
        string request = template.Replace("PORT", port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        foreach (EndPoint address in Addresses(service, onSocketToo: request.Contains("Origin:", StringComparison.OrdinalIgnoreCase)))
        {
            string whoAmI = Encoding.Latin1.GetString(service.WhoAmI.ToByteArray());
            string answer = await RawHttp.ExchangeAsync(address, [.. Encoding.Latin1.GetBytes(request), .. WhoAmI], enough: whoAmI);
            Assert.Equal(status, RawHttp.Status(answer));
            Assert.Equal(status == 101, answer.Contains(whoAmI, StringComparison.Ordinal));
            Assert.Equal(1, answer.Split("HTTP/1.1 ").Length - 1);
            Assert.DoesNotContain("Access-Control", answer, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(status == 101, target.Log.Count(Opened) > opened);
    }

    private static IEnumerable<EndPoint> Addresses(HgxService service, bool onSocketToo)
    {
        foreach (Uri endpoint in service.Endpoints.Where(e => e.Scheme == "ws")) yield return new IPEndPoint(IPAddress.Parse(endpoint.Host), endpoint.Port);
        if (onSocketToo) yield return new UnixDomainSocketEndPoint(service.IpcPath!);
    }

    private static IEnumerable<(string Name, int Status, string Request)> Table() =>
    [
        // What an honest app sends: the rows below differ from it in one thing.
        ("an honest app", 101, Upgrade()),

        // A browser names the page: every such request is refused, whatever it names.
        .. Origins(
            "null", "", " ", "http://evil.example", "https://evil.example:443", "http://localhost", "http://localhost:PORT", "http://127.0.0.1:PORT",
            "http://[::1]:PORT", "ws://localhost:PORT", "file://", "file:///home/user/page.html", "chrome-extension://abcdefghijklmnop",
            "moz-extension://1-2-3", "vscode-webview://x", "capacitor://localhost", "app://obsidian.md", "about:blank", "data:", "localhost:PORT", "*"),
        ("a page, ORIGIN in upper case", 403, Upgrade("ORIGIN: http://evil.example")),
        ("a page, oRiGiN in both", 403, Upgrade("oRiGiN: http://evil.example")),
        ("a page with two origins", 403, Upgrade("Origin: http://localhost:PORT", "Origin: http://evil.example")),
        ("a page before the host", 403, RawHttp.Request("GET / HTTP/1.1", ["Origin: http://evil.example", "Host: localhost:PORT", .. RawHttp.Handshake])),
        ("a page whose origin is folded", 400, Upgrade("Origin:\r\n http://evil.example")),
        ("a page folded into another header", 400, Upgrade("X-Note: a\r\n Origin: http://evil.example")),
        ("a page with a space before the colon", 400, Upgrade("Origin : http://evil.example")),
        ("a page with a space before the name", 400, Upgrade(" Origin: http://evil.example")),
        ("a page with a zero in its name", 400, Upgrade("Orig\0in: http://evil.example")),
        ("a page behind a bare carriage return", 400, Upgrade("X-Note: a\rOrigin: http://evil.example")),
        ("a page behind a bare line feed", 403, Upgrade("X-Note: a\nOrigin: http://evil.example")),

        // Every other name of this machine is one that a web page could reach us under.
        .. Hosts(101, "localhost:PORT", "LOCALHOST:PORT", "LocalHost:PORT", "127.0.0.1:PORT", "[::1]:PORT", "  localhost:PORT  "),
        .. Hosts(
            403, "", "localhost", "127.0.0.1", "[::1]", "localhost:1", "localhost:80", "localhost:0PORT", "localhost.:PORT", "localhost.localdomain:PORT",
            "localhost.evil.example:PORT", "evil.example", "evil.example:PORT", "127.0.0.1.nip.io:PORT", "127.0.0.1.evil.example:PORT", "127.0.0.2:PORT",
            "127.1:PORT", "127.0.1:PORT", "127.000.000.001:PORT", "2130706433:PORT", "0x7f000001:PORT", "0177.0.0.1:PORT", "0.0.0.0:PORT", "0:PORT",
            "[::ffff:127.0.0.1]:PORT", "[::ffff:7f00:1]:PORT", "[0:0:0:0:0:0:0:1]:PORT", "ip6-localhost:PORT", "xn--lclhost-7za:PORT",
            "192.168.0.1:PORT", "169.254.169.254:PORT"),
        .. Hosts(
            400, "localhost:PORT, evil.example", "localhost :PORT", "local host:PORT", "localhost: PORT", "localhost:PORT@evil.example", "user@localhost:PORT",
            "user:word@localhost:PORT", "http://localhost:PORT", "localhost:PORT/", "localhost:PORT#", "localhost:PORT?", "localhost:PORT:PORT", "::1:PORT", "[::]:PORT",
            "[::1%25lo]:PORT", "[::1]evil.example:PORT", "l\u00f6calhost:PORT", "localhost\0:PORT", "localhost:"),
        ("no host", 400, RawHttp.Request("GET / HTTP/1.1", RawHttp.Handshake)),
        ("two hosts, ours first", 400, Upgrade("Host: evil.example")),
        ("two hosts, ours twice", 400, Upgrade("Host: localhost:PORT")),
        ("a host that is folded", 400, Upgraded("GET / HTTP/1.1", "Host:\r\n localhost:PORT")),
        ("a forwarded host", 403, Upgraded("GET / HTTP/1.1", "Host: evil.example", "X-Forwarded-Host: localhost:PORT", "Forwarded: host=localhost:PORT")),
        ("an absolute target of another host", 400, Upgraded("GET http://evil.example/ HTTP/1.1", "Host: localhost:PORT")),
        ("an absolute target of ours, another host", 400, Upgraded("GET http://localhost:PORT/ HTTP/1.1", "Host: evil.example")),
        ("an absolute target and host of another", 403, Upgraded("GET http://evil.example/ HTTP/1.1", "Host: evil.example")),
        ("an absolute target with a user", 400, Upgraded("GET http://localhost:PORT@evil.example/ HTTP/1.1", "Host: localhost:PORT")),

        // What a page can send without asking anybody.
        ("a GET", 426, Plain("GET / HTTP/1.1")),
        ("a GET of something", 426, Plain("GET /json/version?x=1 HTTP/1.1")),
        ("a HEAD", 426, Plain("HEAD / HTTP/1.1")),
        ("an OPTIONS", 426, Plain("OPTIONS / HTTP/1.1")),
        ("an OPTIONS of all", 426, Plain("OPTIONS * HTTP/1.1")),
        ("a form", 403, Plain("POST / HTTP/1.1", "Origin: null", "Content-Type: text/plain", "Content-Length: 12")),
        ("a form without a page", 426, Plain("POST / HTTP/1.1", "Content-Type: text/plain", "Content-Length: 12")),
        ("a form that says it is a WebSocket", 403, Upgraded("POST / HTTP/1.1", "Host: localhost:PORT", "Origin: null", "Content-Length: 12")),
        ("a beacon", 403, Plain("POST / HTTP/1.1", "Origin: http://evil.example", "Content-Type: text/plain;charset=UTF-8", "Content-Length: 12")),
        ("a preflight", 403, Plain("OPTIONS / HTTP/1.1", "Origin: http://evil.example", "Access-Control-Request-Method: GET")),
        ("a preflight for private networks", 403,
            Plain("OPTIONS / HTTP/1.1", "Origin: http://evil.example", "Access-Control-Request-Method: GET", "Access-Control-Request-Private-Network: true")),
        ("an image", 426, Plain("GET /favicon.ico HTTP/1.1", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Referer: http://evil.example/")),

        // Handshakes that are none.
        ("an old WebSocket", 426, Plain("GET / HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 8", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")),
        ("a WebSocket without a key", 426, Plain("GET / HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13")),
        ("a WebSocket with a short key", 426, Plain("GET / HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: AAAA")),
        ("a WebSocket by PUT", 426, Upgraded("PUT / HTTP/1.1", "Host: localhost:PORT")),
        ("a WebSocket over HTTP/1.0", 426, Upgraded("GET / HTTP/1.0", "Host: localhost:PORT")),
        ("HTTP/1.0 without a host", 403, RawHttp.Request("GET / HTTP/1.0")),
        ("HTTP/1.0 of a page", 403, Upgraded("GET / HTTP/1.0", "Host: localhost:PORT", "Origin: null")),
        ("an upgrade to HTTP/2", 426, Plain("GET / HTTP/1.1", "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA")),
        ("a tunnel", 426, Plain("CONNECT localhost:PORT HTTP/1.1")),
        ("a tunnel elsewhere", 400, Plain("CONNECT evil.example:443 HTTP/1.1")),
        ("HTTP/3", 505, Plain("GET / HTTP/3.0")),
        ("HTTP/0.9", 400, "GET /\r\n\r\n"),
        ("no HTTP", 400, "hello\r\n\r\n"),
        ("TLS", 400, "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1\u0003\u0003\r\n\r\n"),

        // A request within a request: what stands behind the first one is never looked at.
        ("a length and chunks", 426, Plain("POST / HTTP/1.1", "Content-Length: 5", "Transfer-Encoding: chunked") + "0\r\n\r\n" + Upgrade()),
        ("two lengths", 400, Plain("POST / HTTP/1.1", "Content-Length: 0", "Content-Length: 300") + Upgrade()),
        ("a length with a sign", 426, Plain("POST / HTTP/1.1", "Content-Length: +0") + Upgrade()),
        ("a length below zero", 400, Plain("POST / HTTP/1.1", "Content-Length: -1") + Upgrade()),
        ("a length of one byte less", 426, Plain("POST / HTTP/1.1", "Content-Length: 1") + "x" + Upgrade()),
        ("chunks of another kind", 400, Plain("POST / HTTP/1.1", "Transfer-Encoding: chunked, identity") + "0\r\n\r\n" + Upgrade()),
        ("chunks with a control character", 400, Plain("POST / HTTP/1.1", "Transfer-Encoding: \u000bchunked") + "0\r\n\r\n" + Upgrade()),
        ("a page before an honest request", 403, Plain("POST / HTTP/1.1", "Origin: null", "Content-Length: 0") + Upgrade()),
        ("a refused host before an honest request", 403, RawHttp.Request("GET / HTTP/1.1", "Host: evil.example") + Upgrade()),
        ("two requests in line", 426, Plain("GET / HTTP/1.1") + Upgrade()),
        ("an upgrade with a length", 426, Upgrade("Content-Length: 5") + "12345" + Upgrade()),
        ("an upgrade with chunks", 426, Upgrade("Transfer-Encoding: chunked") + "0\r\n\r\n" + Upgrade()),
        ("a target with a line break in it", 400, Upgraded("GET /\r\nHost: localhost:PORT HTTP/1.1", "Host: evil.example")),
        ("too many headers", 431, Plain("GET / HTTP/1.1", [.. Enumerable.Range(0, 101).Select(i => $"X-{i}: {i}")])),
    ];

    private static IEnumerable<(string, int, string)> Origins(params string[] origins) =>
        origins.Select(origin => ($"the origin '{origin}'", 403, Upgrade("Origin: " + origin)));

    private static IEnumerable<(string, int, string)> Hosts(int status, params string[] hosts) =>
        hosts.Select(host => ($"the host '{host.Replace("\0", "(zero)", StringComparison.Ordinal)}'", status, Upgraded("GET / HTTP/1.1", "Host: " + host)));

    private static string Upgrade(params string[] headers) => Upgraded("GET / HTTP/1.1", ["Host: localhost:PORT", .. headers]);

    private static string Upgraded(string line, params string[] headers) => RawHttp.Request(line, [.. RawHttp.Handshake, .. headers]);

    private static string Plain(string line, params string[] headers) => RawHttp.Request(line, ["Host: localhost:PORT", .. headers]);

    /// <summary>One service for all the rows: whatever one of them does, the next meets it alive.</summary>
    public sealed class Target : IAsyncLifetime
    {
        internal LogRecorder Log { get; } = new();

        internal TestService Service { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            Service = await TestService.OnDiskAsync(TestService.Quick with { IpcPort = 0, IpcSocket = true, LoggerFactory = Log });

        public async ValueTask DisposeAsync()
        {
            await Service.DisposeAsync();
            Log.Dispose();
        }
    }
}
