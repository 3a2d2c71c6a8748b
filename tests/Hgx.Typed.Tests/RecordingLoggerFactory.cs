using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed.Tests;

/// <summary>Keeps what was logged.</summary>
public sealed class RecordingLoggerFactory : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<LogRecord> _records = new();

    public IReadOnlyCollection<LogRecord> Records => _records;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        _records.Enqueue(new LogRecord(logLevel, eventId.Id, formatter(state, exception), exception));
    }

    public void Dispose()
    {
    }
}

/// <summary>One line of a log.</summary>
public sealed record LogRecord(LogLevel Level, int Id, string Text, Exception? Error);
