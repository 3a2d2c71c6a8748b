using Hgx.Running;

namespace Hgx.Typed.Aot.Tests;

/// <summary>The program published with NativeAOT, once for all tests, outside the repository.</summary>
public sealed class NativeProgram : IAsyncLifetime
{
    private const string Name = "Hgx.Typed.Aot.TestApp";

    private static readonly string[] s_linkers = ["clang", "gcc"];

    private readonly string _scratch = Directory.CreateTempSubdirectory("hgx-aot-test-").FullName;

    /// <summary>Whether this machine can link a native program.</summary>
    public static bool HasLinker { get; } = !OperatingSystem.IsWindows() && s_linkers.Any(linker =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, linker))));

    /// <summary>Where it is, with the native libraries that it uses.</summary>
    public string Folder => Path.Combine(_scratch, "program");

    /// <summary>How big it is, without those libraries.</summary>
    public long Size => new FileInfo(Path.Combine(Folder, Name)).Length;

    /// <summary>How publishing it ended.</summary>
    internal Ended Published { get; private set; } = new(-1, "nothing was published");

    public async ValueTask InitializeAsync()
    {
        if (!HasLinker) return;
        // What it builds lies beside it: where the solution's build lies, other tests read. The code has been analyzed by that build.
        // It prints each step, which then has the deadline for itself.
        Published = await Executable.Dotnet.RunAsync(
            Repository.Root,
            "publish", Repository.PathOf($"tests/{Name}"), "-c", "Release", "-p:NativeAot=true", "-p:RunAnalyzers=false",
            "--artifacts-path", Path.Combine(_scratch, "artifacts"), "-o", Folder, "-v", "m", "-tl:off", "-nologo");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_scratch, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs it as it was published.</summary>
    internal async Task<string[]> RunNativeAsync()
    {
        Published.Succeeded();
        return [.. (await new Executable(Path.Combine(Folder, Name)).RunAsync(_scratch)).Succeeded()];
    }

    /// <summary>Runs it as the solution's build has compiled it, for the JIT.</summary>
    internal async Task<string[]> RunJittedAsync() =>
        [.. (await Executable.Dotnet.RunAsync(_scratch, Path.Combine(AppContext.BaseDirectory, $"{Name}.dll"))).Succeeded()];
}
