using System.Diagnostics;

namespace Hgx.Browser.Tests;

/// <summary>Debian's browser without a window, on a profile of its own that goes with it.</summary>
internal sealed class Chromium : IDisposable
{
    private const string Program = "/usr/bin/chromium";

    private readonly string _profile = Directory.CreateTempSubdirectory("hgx-browser").FullName;
    private readonly Process _process;

    private Chromium(string url)
    {
        // Its own sandbox needs rights that a container lacks; what it opens here are our pages alone. Its own guard of the local network
        // is off: not every browser has one, and it is not what is tested.
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
            "--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets",
            "--no-first-run", "--no-proxy-server", $"--user-data-dir={_profile}", url,
        ];
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Its log is of no use here; unread, it would block the browser once the pipe is full.
        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Whether this machine has it.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Opens a page.</summary>
    public static Chromium Open(string url) => new(url);

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser that ends a moment later still writes there; it is a temporary directory.
        }
    }
}
