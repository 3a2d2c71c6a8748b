using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hgx.Benchmarks.LargeStores;
using Hgx.Benchmarks.Processes;
using Hgx.Service;
using Hgx.Typed;

namespace Hgx.Benchmarks.Commands;

/// <summary>Hidden: a service on a store that was there before, in a process of its own. Says how many milliseconds it took to start.</summary>
internal sealed class StoreCommand : Command
{
    private readonly Argument<string> _directory = new("directory");

    public StoreCommand() : base("store", "A store of the benchmark.")
    {
        Hidden = true;
        Add(_directory);
        SetAction(async (parsed, cancellationToken) =>
        {
            string directory = parsed.GetRequiredValue(_directory);
            Ghid[] sample = [.. (await File.ReadAllLinesAsync(StoreFiller.SampleFile(directory), cancellationToken)).Select(Ghid.Parse)];
            long start = Stopwatch.GetTimestamp();
            await using HgxService service = await HgxService.StartAsync(new HgxServiceOptions { DataDirectory = directory }, cancellationToken);
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var user = new StoreUser(service, sample);
            await ChildLoop.RunAsync(milliseconds.ToString(CultureInfo.InvariantCulture), user.AnswerAsync, cancellationToken);
            return 0;
        });
    }
}
