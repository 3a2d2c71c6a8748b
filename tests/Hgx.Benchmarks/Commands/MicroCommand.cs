using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Hgx.Benchmarks.Micro;
using Hgx.Benchmarks.Processes;

namespace Hgx.Benchmarks.Commands;

/// <summary>What runs in one process, by BenchmarkDotNet.</summary>
internal sealed class MicroCommand : Command
{
    private readonly Option<bool> _quick = new("--quick") { Description = "A smoke run; its figures say nothing." };

    public MicroCommand() : base("micro", "Frames, objects and embedded pushes, by BenchmarkDotNet.")
    {
        Add(_quick);
        SetAction(parsed =>
        {
            using var artifacts = new TemporaryDirectory();
            // In this process: what is measured needs no build of its own.
            Job job = (parsed.GetValue(_quick) ? Job.Dry : Job.ShortRun).WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(10), logOutput: false));
            IConfig config = DefaultConfig.Instance.AddJob(job).WithArtifactsPath(artifacts.Path).WithOptions(ConfigOptions.JoinSummary);
            BenchmarkRunner.Run([typeof(FrameBenchmarks), typeof(PushBenchmarks)], config);
        });
    }
}
