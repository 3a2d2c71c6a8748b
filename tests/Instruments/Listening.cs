using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Hgx.Typed;

namespace Hgx.Instruments;

/// <summary>Hears our spans and measurements.</summary>
internal sealed class Listening : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _measured = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public Listening()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == HgxDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == HgxDiagnostics.MeterName) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _meters.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _meters.Start();
    }

    /// <summary>Asks the instruments that tell only when asked.</summary>
    public void Observe() => _meters.RecordObservableInstruments();

    public Activity Span(ActivityKind kind, string name) => Assert.Single(Spans(kind, name));

    public IEnumerable<Activity> Spans(ActivityKind kind, string name) => _spans.Where(span => span.Kind == kind && span.OperationName == name);

    public IReadOnlyList<(double Value, Dictionary<string, object?> Tags)> Measured(string instrument) =>
        [.. _measured.Where(measured => measured.Name == instrument).Select(measured => (measured.Value, measured.Tags))];

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Hear(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue((instrument.Name, value, new Dictionary<string, object?>(tags.ToArray())));
}
