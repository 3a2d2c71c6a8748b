using System.Diagnostics;
using System.Text;

namespace Hgx.Running;

/// <summary>A program that is run to its end, or started and talked with.</summary>
internal sealed record Executable(string Path)
{
    /// <summary>A deadline that only a failing test meets.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The SDK that runs these tests.</summary>
    public static Executable Dotnet { get; } = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet");

    /// <summary>Runs it to its end.</summary>
    public Task<Ended> RunAsync(string folder, params string[] arguments) => RunAsync(folder, environment: null, arguments);

    /// <summary>Runs it to its end, with variables added to its environment.</summary>
    public async Task<Ended> RunAsync(string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        await using RunningProgram running = Start(folder, environment, arguments);
        return await running.EndAsync();
    }

    /// <summary>Starts it, with variables added to its environment.</summary>
    public RunningProgram Start(string folder, IReadOnlyDictionary<string, string>? environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfThisRun).ToArray()) start.Environment.Remove(name);
        foreach ((string name, string value) in s_everywhere.Concat(environment ?? new Dictionary<string, string>())) start.Environment[name] = value;
        return new RunningProgram(Process.Start(start)!);
    }

    private static readonly Dictionary<string, string> s_everywhere = new()
    {
        // No process outlives the tests, and what is printed is read here.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        // Users' programs print numbers; the machine may have no cultures to print them in. What is built speaks English by it, too.
        ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1",
    };

    // A language that is named is a culture, and without cultures the compiler refuses it.
    private static readonly HashSet<string> s_languages = new(StringComparer.OrdinalIgnoreCase) { "DOTNET_CLI_UI_LANGUAGE", "VSLANG", "PreferredUILang" };

    /// <summary>Whether a variable was set by the build that runs these tests, and would change another one.</summary>
    private static bool IsOfThisRun(string name) =>
        name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)
        || s_languages.Contains(name);
}
