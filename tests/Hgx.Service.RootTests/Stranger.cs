namespace Hgx.Service.RootTests;

/// <summary>An app of any user: a small program that says what became of its attempt to connect.</summary>
internal static class Stranger
{
    // Arguments: 'unix' and the path, or 'tcp', the address, the port and the Host. An IPv4-mapped address goes through an IPv6 socket.
    private const string Program = """
        use Socket qw(:DEFAULT :addrinfo inet_pton pack_sockaddr_in6);
        my ($kind, $address, $port, $host) = @ARGV;
        my $to = $kind eq 'unix' ? sockaddr_un($address)
            : $address =~ /:/ ? pack_sockaddr_in6($port, inet_pton(AF_INET6, $address)) : sockaddr_in($port, inet_aton($address));
        socket(S, $kind eq 'unix' ? PF_UNIX : $address =~ /:/ ? PF_INET6 : PF_INET, SOCK_STREAM, 0) or die "socket: $!";
        unless (connect(S, $to)) { print "$!"; exit }
        $host = 'localhost' if $kind eq 'unix';
        syswrite S, join("\r\n", "GET / HTTP/1.1", "Host: $host", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version: 13", "", "");
        my $answer = <S>;
        print $answer =~ /^HTTP\/1.1 (\d+)/ ? $1 : 'nothing';
        """;

    /// <summary>The status of a handshake over TCP, or why there was no connection.</summary>
    public static Task<string> ConnectAsync(uint user, string address, int port, string host) => Superuser.RunAsAsync(
        user, "perl", "-e", Program, "tcp", address, port.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{host}:{port}");

    /// <summary>The status of a handshake over a Unix socket, or why there was no connection.</summary>
    public static Task<string> ConnectAsync(uint user, string path) => Superuser.RunAsAsync(user, "perl", "-e", Program, "unix", path);
}
