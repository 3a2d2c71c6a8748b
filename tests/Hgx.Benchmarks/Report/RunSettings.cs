using System.Diagnostics;
using System.Reflection;
using System.Runtime;
using System.Runtime.InteropServices;

namespace Hgx.Benchmarks.Report;

/// <summary>Under what the figures came about.</summary>
internal sealed record RunSettings(
    string Machine, int Cores, string Runtime, string Configuration, string GarbageCollector, string TieredPgo, string LoadBefore, DateTimeOffset StartedAt)
{
    public static RunSettings OfThisRun() => new(
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        IsOptimised ? "Release" : "Debug: the figures are worth nothing",
        GCSettings.IsServerGC ? "server" : "workstation",
        AppContext.TryGetSwitch("System.Runtime.TieredPGO", out bool pgo) && !pgo || Environment.GetEnvironmentVariable("DOTNET_TieredPGO") == "0"
            ? "off" : "on (default)",
        LoadAverage(),
        DateTimeOffset.Now);

    private static bool IsOptimised =>
        typeof(RunSettings).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    // What else runs on the machine spoils figures; the reader should know.
    private static string LoadAverage() =>
        OperatingSystem.IsLinux() ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";
}
