using System.Diagnostics;

namespace Hgx.Service.RootTests;

/// <summary>What only the superuser can do: be another user, give files away, mount a file system.</summary>
internal static class Superuser
{
    /// <summary>What a test needs whose attribute says so.</summary>
    public const string Needed = "needs root";

    /// <summary>Another user than ours, on every Linux.</summary>
    public const uint Nobody = 65534;

    /// <summary>Whether we are it, with the programs that the tests use: all of them essential packages of Debian.</summary>
    public static bool IsHere { get; } = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
        && new[] { "/usr/bin/setpriv", "/usr/bin/perl", "/bin/mount" }.All(File.Exists) && CanBeAnother();

    /// <summary>Runs a program as another user and gives the first line it prints.</summary>
    public static Task<string> RunAsAsync(uint user, params string[] command) =>
        RunAsync("setpriv", [$"--reuid={user}", $"--regid={user}", "--clear-groups", "--", .. command]);

    /// <summary>Runs a program, which must succeed, and gives what it prints.</summary>
    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
        return output.Trim();
    }

    private static bool CanBeAnother()
    {
        using Process process = Start("setpriv", [$"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups", "true"]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
}
