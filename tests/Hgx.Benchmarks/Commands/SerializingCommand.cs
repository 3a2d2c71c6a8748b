using Hgx.Benchmarks.Measuring;
using Hgx.Benchmarks.Report;
using Hgx.Benchmarks.Serializing;

namespace Hgx.Benchmarks.Commands;

/// <summary>P6.</summary>
internal sealed class SerializingCommand() : MeasuringCommand("p6", "An object of 12 members, nested, with a list and a dictionary: written to a reused buffer, and read")
{
    // So many at a time that the clock costs nothing.
    private const int Batch = 100;

    protected override async Task MeasureAsync(RunPlan plan, BenchmarkReport report, CancellationToken cancellationToken)
    {
        using var json = new JsonPeer();
        ISerializer byOrder = HgxSerializers.ByOrder(), byName = HgxSerializers.ByName();
        var hand = new HandWritten();
        var memoryPack = new MemoryPackPeer();
        var array = new MessagePackPeer();
        ISerializer[] serializers = [byOrder, byName, HgxSerializers.InJson(), hand, memoryPack, array, new MessagePackByNamePeer(), json];
        Subject[] subjects = [.. serializers.Select(x => Subject(Write(x.Name), () => x.Write())), .. serializers.Select(x => Subject(Read(x.Name), () => x.Read()))];
        foreach (ISerializer serializer in serializers) serializer.Write();
        Rounds rounds = await Rounds.RunAsync(subjects, plan.Rounds, RunPlan.Progress, cancellationToken);

        foreach (ISerializer serializer in serializers)
        {
            report.Add(serializer.Name, "write", "ns", Nanoseconds(Write(serializer.Name)));
            report.Add(serializer.Name, "read", "ns", Nanoseconds(Read(serializer.Name)));
            report.Add(serializer.Name, "size", "bytes", Distribution.Of([serializer.Write()]));
            report.Add(serializer.Name, "allocated by a write", "bytes", Distribution.Of([Allocated(() => serializer.Write())]));
            report.Add(serializer.Name, "allocated by a read", "bytes", Distribution.Of([Allocated(() => serializer.Read())]));
        }

        AtMost(Write, byOrder, hand);
        AtMost(Read, byOrder, memoryPack);
        AtMost(Write, byName, array);
        AtMost(Read, byName, array);
        report.AtMost("allocated by a write, by order", Distribution.Of([Allocated(() => byOrder.Write())]), 0, "bytes");
        report.AtMost("allocated by a write, by name", Distribution.Of([Allocated(() => byName.Write())]), 0, "bytes");
        report.Compare($"{Read(byOrder.Name)} to {hand.Name}", rounds.Ratio(Read(byOrder.Name), Read(hand.Name), x => x.P50));
        report.Note("Ours also checks text, keys, depth and lengths, keeps what it does not know, and writes dictionaries in the order of their keys.");

        Distribution Nanoseconds(string subject) => rounds.Of(subject, x => x.P50 * 1000 / Batch);

        void AtMost(Func<string, string> subject, ISerializer ours, ISerializer theirs) =>
            report.AtMost($"{subject(ours.Name)} to {theirs.Name}", rounds.Ratio(subject(ours.Name), subject(theirs.Name), x => x.P50), 1, "x");
    }

    private static string Write(string name) => $"{name}: write";

    private static string Read(string name) => $"{name}: read";

    private static Subject Subject(string name, Func<object> operation) => new(name, slice => Task.FromResult(Load.Run(slice, () =>
    {
        for (int i = 0; i < Batch; i++) operation();
    })));

    private static Subject Subject(string name, Func<int> operation) => new(name, slice => Task.FromResult(Load.Run(slice, () =>
    {
        for (int i = 0; i < Batch; i++) operation();
    })));

    private static double Allocated(Action operation)
    {
        operation();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Batch; i++) operation();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Batch;
    }
}
