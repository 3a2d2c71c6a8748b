using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Hgx.Service.Files;

/// <summary>The few calls of the system that the base library lacks: who we are, whose a file is, and making a rename durable.</summary>
internal static partial class Unix
{
    private const int AtCurrentDirectory = -100, NoFollow = 0x100, MaskType = 0x1, MaskOwner = 0x8;
    private const int TypeMask = 0xF000, SocketType = 0xC000, FileType = 0x8000;

    /// <summary>The user this process runs as.</summary>
    public static uint EffectiveUser => GetEffectiveUser();

    /// <summary>Whose a file is; null where the system cannot tell, or there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="followLinks">Whether of a link its target is asked for, and not the link itself.</param>
    public static uint? OwnerOf(string path, bool followLinks = true) => Status(path, followLinks) is { } status ? status.Owner : null;

    /// <summary>Whether the path is a socket, itself and not through a link.</summary>
    public static bool IsSocket(string path) =>
        Status(path, followLinks: false) is { } status ? (status.Mode & TypeMask) == SocketType : !CanBeRead(path);

    /// <summary>Whether the path is a file, itself and not through a link: no directory, no pipe, no device.</summary>
    public static bool IsFile(string path) => Status(path, followLinks: false) is { } status
        ? (status.Mode & TypeMask) == FileType
        : (File.GetAttributes(path) & (FileAttributes.ReparsePoint | FileAttributes.Directory | FileAttributes.Device)) == 0;

    /// <summary>Makes what was created, renamed or deleted in a directory durable.</summary>
    public static void SyncDirectory(string directory)
    {
        int descriptor = Open(directory, 0);
        if (descriptor < 0) throw Failed(directory);
        try
        {
            if (Sync(descriptor) != 0) throw Failed(directory);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static FileStatus? Status(string path, bool followLinks)
    {
        if (!OperatingSystem.IsLinux()) return null;
        int result = ReadStatus(AtCurrentDirectory, path, followLinks ? 0 : NoFollow, MaskType | MaskOwner, out FileStatus status);
        return result == 0 ? status : null;
    }

    // Elsewhere than on Linux: a socket is a file that cannot be opened.
    private static bool CanBeRead(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static IOException Failed(string directory)
    {
        int error = Marshal.GetLastPInvokeError();
        return new IOException($"The directory {directory} cannot be made durable.", new Win32Exception(error));
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    // statx has one layout on every architecture, unlike stat.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ReadStatus(int directory, string path, int flags, uint mask, out FileStatus status);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(28)]
        public ushort Mode;
    }
}
