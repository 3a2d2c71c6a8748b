using System.Net;
using System.Net.Sockets;

namespace Hgx.Service.Endpoints;

/// <summary>Whose process is at the other end of a TCP connection within this machine. Linux only.</summary>
internal static class PeerUsers
{
    // The kernel lists sockets while they come and go, and can skip one.
    private const int Attempts = 3;

    /// <summary>Whether the system tells at all.</summary>
    public static bool CanTell => OperatingSystem.IsLinux() && File.Exists(ProcNetTcp.Path4);

    /// <summary>The user of the peer's socket, whose own end is our remote one; null when it is not listed.</summary>
    public static uint? Find(IPAddress remote, int remotePort, IPAddress local, int localPort)
    {
        remote = ProcNetTcp.Unmapped(remote);
        local = ProcNetTcp.Unmapped(local);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            uint? user = null;
            if (remote.AddressFamily == AddressFamily.InterNetwork)
                user = Find(ProcNetTcp.Path4, ProcNetTcp.Format(remote, remotePort), ProcNetTcp.Format(local, localPort));
            user ??= Find(
                ProcNetTcp.Path6, ProcNetTcp.Format(ProcNetTcp.Mapped(remote), remotePort), ProcNetTcp.Format(ProcNetTcp.Mapped(local), localPort));
            if (user is not null) return user;
        }

        return null;
    }

    // Established ones alone: a socket that lingers after its process shows user 0.
    private static uint? Find(string path, string peersLocal, string peersRemote)
    {
        foreach (TcpSocketRow row in ProcNetTcp.Read(path))
        {
            if (row.State == TcpSocketRow.Established && row.Local == peersLocal && row.Remote == peersRemote) return row.User;
        }

        return null;
    }
}
