using System.Net.Sockets;
using System.Text;
using Hgx.Protocol;
using Hgx.Service.Files;
using Hgx.Typed;

namespace Hgx.Service.Endpoints;

/// <summary>The Unix socket: mode 0600, in a directory that only this user can change.</summary>
internal static class SocketEndpoint
{
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>The socket's path: in the data directory, or, where that path is too long, in the user's run-time directory.</summary>
    /// <exception cref="HgxServiceException">Both are too long, or there is no run-time directory.</exception>
    public static string PathFor(DataDirectory directory)
    {
        string path = ServiceLocations.SocketPath(directory.FullPath) ?? throw new HgxServiceException(
            $"The path of a socket in {directory.FullPath} is over {ServiceLocations.MaxSocketPathLength} bytes long, and XDG_RUNTIME_DIR is not set. "
            + "Name a shorter data directory, or a path for the socket.");
        return Checked(path);
    }

    /// <summary>A path that the user has named.</summary>
    /// <exception cref="HgxServiceException">It is too long.</exception>
    public static string Checked(string path)
    {
        path = Path.GetFullPath(path);
        int length = Encoding.UTF8.GetByteCount(path);
        return length <= ServiceLocations.MaxSocketPathLength
            ? path : throw new HgxServiceException($"The socket's path {path} is {length} bytes long; at most {ServiceLocations.MaxSocketPathLength} are possible. Name a shorter one.");
    }

    /// <summary>Listens on the path. A socket that a service left behind when it was killed is deleted first.</summary>
    /// <exception cref="EndpointInUseException">Another process listens on it, or the path is something else than a socket.</exception>
    /// <exception cref="HgxServiceException">Its directory is not ours, or the system does not give us the socket.</exception>
    public static async Task<WebSocketServer> OpenAsync(string path, EndpointContext context, CancellationToken cancellationToken)
    {
        try
        {
            PrepareDirectory(Path.GetDirectoryName(path)!, context);
            await ClearAsync(path, cancellationToken).ConfigureAwait(false);
            return await WebSocketServer.ListenAsync(path, new SocketAccess(), context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException or UnauthorizedAccessException)
        {
            throw new HgxServiceException($"The socket {path} cannot be opened: {error.Message}", error);
        }
    }

    private static void PrepareDirectory(string directory, EndpointContext context)
    {
        if (!Directory.Exists(directory))
        {
            DataDirectory.MakePrivate(directory, context.Logger);
            return;
        }

        Ownership.RequireSafePlace(directory);
        Ownership.Require(directory);
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(directory) & OthersWrite) == 0) return;
        throw new HgxServiceException($"Other users may write to {directory}, so a socket there is not safe. Take that right off it, or name another path.");
    }

    private static async Task ClearAsync(string path, CancellationToken cancellationToken)
    {
        if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null) return;
        if (!Unix.IsSocket(path)) throw new EndpointInUseException($"{path} exists and is no socket; it was not touched. Name another path.");
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await probe.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // Nobody listens: the service that made it is gone.
            File.Delete(path);
            return;
        }

        throw new EndpointInUseException($"Another process listens on the socket {path}. Stop it, or name another path.");
    }
}
