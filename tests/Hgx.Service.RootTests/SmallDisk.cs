namespace Hgx.Service.RootTests;

/// <summary>A file system of its own, in memory and as small as asked for.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("hgx-disk").FullName;

    private SmallDisk()
    {
    }

    /// <summary>A data directory on it.</summary>
    public string Data => Path.Combine(_path, "data");

    public static async Task<SmallDisk> MountAsync(int mebibytes)
    {
        var disk = new SmallDisk();
        await Superuser.RunAsync("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m,mode=0700", "tmpfs", disk._path);
        return disk;
    }

    /// <summary>Lets nobody write any more. No file may be open for writing.</summary>
    public Task MakeReadOnlyAsync() => Superuser.RunAsync("mount", "-o", "remount,ro", _path);

    /// <summary>Takes all the room that is left; what it gives back, frees it again when deleted.</summary>
    public string Fill()
    {
        string ballast = Path.Combine(_path, "ballast");
        using FileStream file = File.Create(ballast, bufferSize: 0);
        var block = new byte[64 * 1024];
        try
        {
            while (true)
            {
                file.Write(block);
                if (block.Length > 4096 && new DriveInfo(_path).AvailableFreeSpace < block.Length) block = new byte[4096];
            }
        }
        catch (IOException)
        {
            // It is full.
            return ballast;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Superuser.RunAsync("umount", _path);
        Directory.Delete(_path);
    }
}
