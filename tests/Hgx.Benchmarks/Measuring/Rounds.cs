namespace Hgx.Benchmarks.Measuring;

/// <summary>How long to measure.</summary>
/// <param name="WarmUps">Rounds that do not count: until the runtime has compiled what is hot, raw sockets look better than they are.</param>
/// <param name="Measured">Rounds that count.</param>
/// <param name="Slice">How long a subject is measured in a round.</param>
internal sealed record RoundPlan(int WarmUps, int Measured, TimeSpan Slice);

/// <summary>Something measured: a name, and one round of it.</summary>
internal sealed record Subject(string Name, Func<TimeSpan, Task<Sample>> MeasureAsync);

/// <summary>The rounds of several subjects, one after the other within each round: what disturbs the machine disturbs all of them.</summary>
internal sealed class Rounds
{
    private readonly Dictionary<string, List<Sample>> _samples = [];

    public IReadOnlyList<Sample> this[string subject] => _samples[subject];

    /// <summary>The distribution of one figure of one subject.</summary>
    public Distribution Of(string subject, Func<Sample, double> figure) => Distribution.Of(this[subject].Select(figure));

    /// <summary>The distribution of a ratio, taken within each round.</summary>
    public Distribution Ratio(string ours, string theirs, Func<Sample, double> figure) =>
        Distribution.Of(this[ours].Zip(this[theirs], (our, their) => figure(our) / figure(their)));

    /// <summary>Measures every subject in every round, alternately.</summary>
    public static async Task<Rounds> RunAsync(
        IReadOnlyList<Subject> subjects, RoundPlan plan, Action<string> progress, CancellationToken cancellationToken)
    {
        var rounds = new Rounds();
        foreach (Subject subject in subjects) rounds._samples[subject.Name] = [];
        for (int round = -plan.WarmUps; round < plan.Measured; round++)
        {
            progress(round < 0 ? $"warm-up {round + plan.WarmUps + 1} of {plan.WarmUps}" : $"round {round + 1} of {plan.Measured}");
            foreach (Subject subject in subjects)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Sample sample = await subject.MeasureAsync(plan.Slice);
                if (round >= 0) rounds._samples[subject.Name].Add(sample);
            }
        }

        return rounds;
    }
}
