using Hgx.Benchmarks.Measuring;

namespace Hgx.Benchmarks.Report;

/// <summary>One figure of one subject.</summary>
internal sealed record Figure(string Subject, string Quantity, string Unit, Distribution Value);

/// <summary>One line of the target table: what was reached, and whether that is enough.</summary>
/// <param name="What">What is compared with what.</param>
/// <param name="Value">The figure, or the ratio taken within each round.</param>
/// <param name="Target">What it should be, in words; null when it stands there for information.</param>
/// <param name="IsMet">Whether the median meets the target.</param>
internal sealed record Goal(string What, Distribution Value, string? Target, bool? IsMet);

/// <summary>What a benchmark found.</summary>
internal sealed class BenchmarkReport(string title)
{
    private readonly List<Figure> _figures = [];
    private readonly List<Goal> _goals = [];
    private readonly List<string> _notes = [];

    public string Title => title;

    public RunSettings Settings { get; } = RunSettings.OfThisRun();

    public IReadOnlyList<Figure> Figures => _figures;

    public IReadOnlyList<Goal> Goals => _goals;

    public IReadOnlyList<string> Notes => _notes;

    public void Add(string subject, string quantity, string unit, Distribution value) => _figures.Add(new Figure(subject, quantity, unit, value));

    /// <summary>Adds p50, p99 and rate of each subject.</summary>
    public void Add(Rounds rounds, IEnumerable<Subject> subjects, string rateUnit = "/s")
    {
        foreach (Subject subject in subjects)
        {
            Add(subject.Name, "p50", "us", rounds.Of(subject.Name, s => s.P50));
            Add(subject.Name, "p99", "us", rounds.Of(subject.Name, s => s.P99));
            Add(subject.Name, "rate", rateUnit, rounds.Of(subject.Name, s => s.Rate));
        }
    }

    /// <summary>Adds a target: at most this much.</summary>
    public void AtMost(string what, Distribution value, double limit, string unit) =>
        _goals.Add(new Goal(what, value, $"at most {limit:0.##} {unit}", value.Median <= limit));

    /// <summary>Adds a target: at least this much.</summary>
    public void AtLeast(string what, Distribution value, double limit, string unit) =>
        _goals.Add(new Goal(what, value, $"at least {limit:0.##} {unit}", value.Median >= limit));

    /// <summary>Adds a comparison that is no target.</summary>
    public void Compare(string what, Distribution value) => _goals.Add(new Goal(what, value, null, null));

    public void Note(string note) => _notes.Add(note);
}
