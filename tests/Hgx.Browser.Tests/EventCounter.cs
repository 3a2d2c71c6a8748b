using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Hgx.Browser.Tests;

/// <summary>Counts what a service logs, by event id.</summary>
internal sealed class EventCounter : ILoggerFactory, ILogger
{
    private readonly ConcurrentDictionary<int, int> _counts = new();

    public int this[int id] => _counts.GetValueOrDefault(id);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _counts.AddOrUpdate(eventId.Id, 1, static (_, count) => count + 1);

    public void Dispose()
    {
    }
}
