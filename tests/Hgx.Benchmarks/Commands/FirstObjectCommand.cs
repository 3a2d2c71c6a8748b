using System.Diagnostics;
using System.Globalization;
using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Report;

namespace Hgx.Benchmarks.Commands;

/// <summary>P10.</summary>
internal sealed class FirstObjectCommand() : MeasuringCommand("p10", "The first object pushed after the start of a process: embedded, NativeAOT")
{
    private const string Program = "Hgx.Benchmarks.Aot";

    private static readonly string[] Phases = ["main", "service", "link", "new", "push"];

    protected override async Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        using var directory = new TemporaryDirectory();
        RunPlan.Progress("publishing the program with NativeAOT");
        await PublishAsync(directory.Of("program"), cancellationToken);
        string program = Path.Combine(directory.Of("program"), Program);
        report.Note($"The program has {new FileInfo(program).Length / 1e6:0.0} MB beside its native libraries (SQLite, libsodium).");
        report.Note("Times are from just before the process is started, by a clock that all processes share. RSS is its greatest (VmHWM).");

        // Runs of a process are their own warm-up, but for the file cache.
        var runs = new Dictionary<string, List<double[]>> { ["memory"] = [], ["new directory"] = [], ["same directory"] = [] };
        for (int round = plan.IsQuick ? 0 : -2; round < Math.Max(plan.Rounds.Measured * 3, 3); round++)
        {
            RunPlan.Progress($"run {round + 1}");
            foreach ((string name, List<double[]> measured) in runs)
            {
                string[] arguments = name switch
                {
                    "memory" => [],
                    "new directory" => [directory.Of($"new{round}")],
                    _ => [directory.Of("same")],
                };
                double[] figures = await MeasureAsync(program, arguments, cancellationToken);
                // The first run makes the directory that the others find.
                if (round >= 0) measured.Add(figures);
            }
        }

        foreach ((string name, List<double[]> measured) in runs)
        {
            for (int phase = 0; phase < Phases.Length; phase++)
                report.Add($"store: {name}", $"until {Phases[phase]}", "ms", Of(measured, phase));
            report.Add($"store: {name}", "RSS", "MB", Of(measured, Phases.Length));
        }

        foreach ((string name, List<double[]> measured) in runs)
        {
            report.AtMost($"first push, store: {name}", Of(measured, Phases.Length - 1), 60, "ms");
            report.AtMost($"RSS, store: {name}", Of(measured, Phases.Length), 40, "MB");
        }
    }

    private static Distribution Of(List<double[]> measured, int figure) => Distribution.Of(measured.Select(figures => figures[figure]));

    private static async Task PublishAsync(string output, CancellationToken cancellationToken)
    {
        string project = Path.Combine(RepositoryRoot(), "tests", Program);
        string log = await RunAsync("dotnet", ["publish", project, "-c", "Release", "-p:NativeAot=true", "-o", output, "-v", "q", "--nologo"], cancellationToken);
        if (!File.Exists(Path.Combine(output, Program))) throw new InvalidOperationException($"NativeAOT gave no program; it needs a linker (gcc or clang). {log}");
    }

    // The program prints the milliseconds at the end of each phase, then its greatest RSS in MB.
    private static async Task<double[]> MeasureAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        string started = Stopwatch.GetTimestamp().ToString(CultureInfo.InvariantCulture);
        string line = await RunAsync(program, (IEnumerable<string>)[started, .. arguments], cancellationToken);
        return [.. line.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
    }

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{Path.GetFileName(program)} ended with exit code {process.ExitCode}. {output}");
    }

    private static string RepositoryRoot()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "Hgx.Typed.sln"))) directory = Path.GetDirectoryName(directory);
        return directory ?? throw new InvalidOperationException("The program to publish is in the repository, and this one does not run from inside it.");
    }
}
