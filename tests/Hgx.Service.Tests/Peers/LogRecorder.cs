using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Tests.Peers;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogRecorder : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(EventId Id, LogLevel Level, string Text)> _entries = new();

    public IReadOnlyCollection<(EventId Id, LogLevel Level, string Text)> Entries => _entries;

    public int Count(int id) => _entries.Count(e => e.Id.Id == id);

    /// <summary>The least level that is kept.</summary>
    public LogLevel Least { get; init; } = LogLevel.Trace;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= Least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) _entries.Enqueue((eventId, logLevel, formatter(state, exception) + exception));
    }

    public void Dispose()
    {
    }
}
