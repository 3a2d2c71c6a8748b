using Hgx.Typed.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed;

/// <summary>The file that keeps a named app's token: readable by this user only, one for each name and identity.</summary>
internal sealed class AppTokenFile
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersDirectory = OwnersFile | UnixFileMode.UserExecute;

    private readonly ILogger _logger;

    private AppTokenFile(string path, ILogger logger)
    {
        Path = path;
        _logger = logger;
    }

    public string Path { get; }

    public static AppTokenFile For(string appName, Ghid whoAmI, string? directory, ILogger logger)
    {
        string root = directory ?? System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "hgx-apps");
        return new AppTokenFile(System.IO.Path.Combine(root, whoAmI.ToString()[..24], appName + ".token"), logger);
    }

    /// <summary>The token; null when there is no file.</summary>
    /// <exception cref="HgxLinkException">What is there is no token, or not this user's own file.</exception>
    public async Task<AppToken?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            MakePrivate();
            string text = await File.ReadAllTextAsync(Path, cancellationToken).ConfigureAwait(false);
            return AppToken.TryParse(text.Trim(), out AppToken token) && !token.IsNone ? token : throw new HgxLinkException(
                $"The file {Path} should hold this app's token, and does not. Restore it, or delete it to begin anew without the app's private objects.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async Task WriteAsync(AppToken token, CancellationToken cancellationToken)
    {
        string directory = System.IO.Path.GetDirectoryName(Path)!;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnersDirectory);
            options.UnixCreateMode = OwnersFile;
        }

        // Whole or not at all: a torn token would lock the app out of its private objects.
        string fresh = Path + ".new";
        File.Delete(fresh);
        var stream = new FileStream(fresh, options);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(token.Reveal() + "\n"), cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, Path, overwrite: true);
    }

    // Takes other users' rights off the file and its directory, and refuses a link, which could lead to anybody's.
    private void MakePrivate()
    {
        if (OperatingSystem.IsWindows()) return;
        string directory = System.IO.Path.GetDirectoryName(Path)!;
        if (Directory.Exists(directory)) Tighten(directory, OwnersDirectory);
        if (new FileInfo(Path).LinkTarget is not null)
        {
            throw new HgxLinkException(
                $"{Path} should be the file that keeps this app's token, and is a link; it was not followed. Put the file itself in its place, or delete the link.");
        }

        if (File.Exists(Path)) Tighten(Path, OwnersFile);
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private void Tighten(string path, UnixFileMode mode)
    {
        // What others have no rights to, and we can read, is ours.
        if ((File.GetUnixFileMode(path) & ~mode) == 0) return;
        try
        {
            File.SetUnixFileMode(path, mode);
        }
        catch (UnauthorizedAccessException foreign)
        {
            throw new HgxLinkException(
                $"{path} belongs to another user, and this app's token is not safe there. Delete it, or name another place with HgxLinkOptions.AppDirectory.", foreign);
        }

        LinkLog.TokenFileTightened(_logger, path);
    }
}
