using System.Security.Cryptography;
using System.Text;

namespace Hgx.Protocol;

/// <summary>Where a service keeps its data and listens unless told otherwise: what an app must know to find it.</summary>
public static class ServiceLocations
{
    /// <summary>The longest path of a Unix socket that every system takes: 100 bytes.</summary>
    public const int MaxSocketPathLength = 100;

    /// <summary>The default data directory: <c>$XDG_DATA_HOME/hgx</c>, elsewhere <c>hgx</c> in the user's local application data.</summary>
    public static string DefaultDataDirectory()
    {
        string? dataHome = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        string root = Path.IsPathRooted(dataHome)
            ? dataHome
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(root, "hgx");
    }

    /// <summary>
    /// The socket of a service with this data directory: <c>hgx.sock</c> in it; where that path is too long for a socket,
    /// <c>$XDG_RUNTIME_DIR/hgx-HASH.sock</c>, HASH being 16 hexadecimal digits of the SHA-256 of the directory's full path.
    /// </summary>
    /// <returns>The path; null when it is too long and there is no <c>$XDG_RUNTIME_DIR</c>.</returns>
    public static string? SocketPath(string dataDirectory)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory));
        string path = Path.Combine(full, "hgx.sock");
        if (Encoding.UTF8.GetByteCount(path) <= MaxSocketPathLength) return path;
        string? runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        if (!Path.IsPathRooted(runtime)) return null;
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(full));
        return Path.Combine(runtime, $"hgx-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}.sock");
    }
}
