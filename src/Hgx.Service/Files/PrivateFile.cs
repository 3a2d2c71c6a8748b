using Hgx.Service.Diagnostics;
using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Files;

/// <summary>Files that only this user may read: mode 0600, written whole or not at all.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates a file that must not exist yet.</summary>
    public static FileStream Create(string path) => Open(path, FileMode.CreateNew, FileShare.None);

    /// <summary>Opens or creates a file; a new one is 0600.</summary>
    public static FileStream Open(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }

    /// <summary>Writes a file that must not exist yet: whole and durable when this returns, absent after a crash before.</summary>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public static void WriteWhole(string path, ReadOnlySpan<byte> content)
    {
        string unfinished = path + ".new";
        File.Delete(unfinished);
        using (FileStream file = Create(unfinished))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        Rename(unfinished, path);
    }

    /// <summary>Gives a finished file its name, durably. A file that has the name is never replaced.</summary>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: false);
        if (!OperatingSystem.IsWindows()) Unix.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>Takes other users' rights off one of our files.</summary>
    public static void Tighten(string path, ILogger logger)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path)) return;
        UnixFileMode mode = File.GetUnixFileMode(path);
        if ((mode & ~OwnerOnly) == 0) return;
        File.SetUnixFileMode(path, OwnerOnly);
        ServiceLog.Tightened(logger, path, Ownership.Octal(mode), "0600");
    }
}
