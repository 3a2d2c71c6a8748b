using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Hgx.EndToEnd.Tests.Observability;

/// <summary>Everything that can be heard: every log at its finest, every span, every measurement; and the errors that callers were given.</summary>
internal sealed class Recording : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly ConcurrentDictionary<int, int> _logged = new();
    private readonly ConcurrentDictionary<string, byte> _spans = new(), _instruments = new(), _tags = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _measurements = new();

    public Recording()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(_activities);
        _measurements.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _measurements.SetMeasurementEventCallback<long>(Hear);
        _measurements.SetMeasurementEventCallback<int>(Hear);
        _measurements.SetMeasurementEventCallback<double>(Hear);
        _measurements.Start();
    }

    public IReadOnlyCollection<string> Texts => _texts;

    /// <summary>The ids of our events that were logged.</summary>
    public IEnumerable<int> Events => _logged.Keys;

    /// <summary>Our spans, as "kind name".</summary>
    public IEnumerable<string> Spans => _spans.Keys;

    /// <summary>Our instruments that have measured.</summary>
    public IEnumerable<string> Instruments => _instruments.Keys;

    /// <summary>The names of the tags on our spans and measurements.</summary>
    public IEnumerable<string> Tags => _tags.Keys;

    /// <summary>How often an event was logged.</summary>
    public int CountOf(int id) => _logged.GetValueOrDefault(id);

    /// <summary>An error that a caller was given.</summary>
    public void Hear(Exception error) => _texts.Enqueue(error.ToString());

    /// <summary>Asks the instruments that tell only when asked.</summary>
    public void Observe() => _measurements.RecordObservableInstruments();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        _texts.Enqueue(Render(state));
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        _texts.Enqueue($"{eventId.Id} {formatter(state, exception)} {Render(state)} {exception}");
        for (Exception? error = exception; error is not null; error = error.InnerException) _texts.Enqueue(Render(error.Data));
        if (eventId.Id >= 1000) _logged.AddOrUpdate(eventId.Id, 1, (_, count) => count + 1);
    }

    public void Dispose()
    {
        _activities.Dispose();
        _measurements.Dispose();
    }

    private void Hear(Activity activity)
    {
        _texts.Enqueue($"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {Render(activity.TagObjects)} {Render(activity.Baggage)} "
            + $"{Render(activity.Events.Select(happened => (happened.Name, Render(happened.Tags))))} {activity.TraceStateString}");
        if (activity.Source.Name != Typed.HgxDiagnostics.ActivitySourceName) return;
        _spans.TryAdd($"{activity.Kind} {activity.OperationName}", 0);
        foreach ((string name, _) in activity.TagObjects) _tags.TryAdd(name, 0);
    }

    private void Hear<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        _texts.Enqueue($"{instrument.Name} {instrument.Description} {measurement} {Render(tags.ToArray())}");
        if (instrument.Meter.Name != Typed.HgxDiagnostics.MeterName) return;
        _instruments.TryAdd(instrument.Name, 0);
        foreach ((string name, _) in tags) _tags.TryAdd(name, 0);
    }

    private static string Render(object? value) => value switch
    {
        null => "",
        string text => text,
        byte[] bytes => Convert.ToHexString(bytes),
        ReadOnlyMemory<byte> bytes => Convert.ToHexString(bytes.Span),
        KeyValuePair<string, object?> pair => $"{pair.Key}={Render(pair.Value)}",
        DictionaryEntry entry => $"{entry.Key}={Render(entry.Value)}",
        IEnumerable values => string.Join(' ', values.Cast<object?>().Select(Render)),
        _ => value.ToString() ?? "",
    };
}
