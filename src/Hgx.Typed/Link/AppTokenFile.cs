namespace Hgx.Typed;

/// <summary>The file that keeps a named app's token: readable by this user only, one for each name and identity.</summary>
internal sealed class AppTokenFile
{
    private AppTokenFile(string path) => Path = path;

    public string Path { get; }

    public static AppTokenFile For(string appName, Ghid whoAmI, string? directory)
    {
        string root = directory ?? System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "hgx-apps");
        return new AppTokenFile(System.IO.Path.Combine(root, whoAmI.ToString()[..24], appName + ".token"));
    }

    /// <summary>The token; null when there is no file.</summary>
    public async Task<AppToken?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
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
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Whole or not at all: a torn token would lock the app out of its private objects.
        string fresh = Path + ".new";
        var stream = new FileStream(fresh, options);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(token.Reveal() + "\n"), cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, Path, overwrite: true);
    }
}
