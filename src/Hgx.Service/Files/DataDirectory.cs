using Hgx.Protocol;
using Hgx.Service.Diagnostics;
using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Files;

/// <summary>The directory in which a service keeps everything: its own, mode 0700.</summary>
internal sealed class DataDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DataDirectory(string path) => FullPath = path;

    public string FullPath { get; }

    public string LockFile => Path.Combine(FullPath, "lock");

    public string ProcessIdFile => Path.Combine(FullPath, "pid");

    public string IdentityFile => Path.Combine(FullPath, "identity");

    public string DatabaseFile => Path.Combine(FullPath, "hgx.db");

    /// <summary>All that a service makes in the directory, but for its socket: the lock first, and what SQLite keeps beside the database.</summary>
    public IEnumerable<string> Files =>
        [LockFile, ProcessIdFile, IdentityFile, DatabaseFile, DatabaseFile + "-wal", DatabaseFile + "-shm"];

    /// <summary>Where a service keeps its data unless told otherwise: where links look for its socket, too.</summary>
    public static string DefaultPath()
    {
        string path = ServiceLocations.DefaultDataDirectory();
        return Path.IsPathFullyQualified(path)
            ? path : throw new HgxServiceException("There is no place for the data directory: this user has no home directory. Name a data directory.");
    }

    /// <summary>Opens the directory, makes it where it is missing, and takes other users' rights off it.</summary>
    /// <exception cref="HgxServiceException">It, or a file in it, is another user's or a link; or it cannot be made.</exception>
    public static DataDirectory Open(string path, ILogger logger)
    {
        path = Path.GetFullPath(path);
        try
        {
            MakePrivate(path, logger);
            var directory = new DataDirectory(path);
            foreach (string file in directory.Files) Ownership.RequireFile(file);
            return directory;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HgxServiceException($"The data directory {path} cannot be used: {error.Message}", error);
        }
    }

    /// <summary>Makes a directory that only this user may enter, or takes other users' rights off it. The user may have linked it elsewhere.</summary>
    public static void MakePrivate(string path, ILogger logger)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Ownership.RequireSafePlace(path);
        Directory.CreateDirectory(path, OwnerOnly);
        Ownership.Require(path);
        UnixFileMode mode = File.GetUnixFileMode(path);
        if (mode == OwnerOnly) return;
        File.SetUnixFileMode(path, OwnerOnly);
        ServiceLog.Tightened(logger, path, Ownership.Octal(mode), "0700");
    }
}
