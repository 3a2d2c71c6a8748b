using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hgx.Service.Endpoints;

/// <summary>A TCP socket as Linux lists it.</summary>
/// <param name="Local">Its own address and port, in the file's notation.</param>
/// <param name="Remote">The other end's.</param>
/// <param name="State">Its state.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Inode">By which its owner's descriptors name it.</param>
internal readonly record struct TcpSocketRow(string Local, string Remote, int State, uint User, string Inode)
{
    public const int Established = 0x01, Listening = 0x0A;
}

/// <summary>Reads <c>/proc/net/tcp</c> and <c>/proc/net/tcp6</c>.</summary>
internal static class ProcNetTcp
{
    private const int LocalField = 1, RemoteField = 2, StateField = 3, UserField = 7, InodeField = 9;

    /// <summary>IPv4 sockets.</summary>
    public const string Path4 = "/proc/net/tcp";

    /// <summary>IPv6 sockets, and those that speak IPv4 through an IPv6 socket.</summary>
    public const string Path6 = "/proc/net/tcp6";

    /// <summary>The sockets of one file; none when it cannot be read, or a line is not understood.</summary>
    public static IEnumerable<TcpSocketRow> Read(string path)
    {
        if (!File.Exists(path)) yield break;
        foreach (string line in File.ReadLines(path).Skip(1))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > InodeField
                && int.TryParse(fields[StateField], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int state)
                && uint.TryParse(fields[UserField], CultureInfo.InvariantCulture, out uint user))
                yield return new TcpSocketRow(fields[LocalField], fields[RemoteField], state, user, fields[InodeField]);
        }
    }

    /// <summary>An address and port in the file's notation: each four bytes as a number of this machine, and the port.</summary>
    public static string Format(IPAddress address, int port)
    {
        byte[] bytes = address.GetAddressBytes();
        var text = new System.Text.StringBuilder((bytes.Length * 2) + 5);
        for (int i = 0; i < bytes.Length; i += 4)
            text.Append(BitConverter.ToUInt32(bytes, i).ToString("X8", CultureInfo.InvariantCulture));
        return text.Append(':').Append(port.ToString("X4", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>An IPv4 address as an IPv6 socket shows it.</summary>
    public static IPAddress Mapped(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? address.MapToIPv6() : address;

    /// <summary>An IPv4 address as such, however it was given.</summary>
    public static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
