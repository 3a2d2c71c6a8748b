using Hgx.Service.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Endpoints;

/// <summary>
/// Kestrel's logs as they are, but for one category: of what is no HTTP it repeats the bytes, and these may be the frames of an app that
/// mistook the port.
/// </summary>
internal sealed class KestrelLogs(ILoggerFactory inner, ILogger logger) : ILoggerFactory
{
    private const string BadRequests = "Microsoft.AspNetCore.Server.Kestrel.BadRequests";

    public ILogger CreateLogger(string categoryName) => categoryName == BadRequests ? new WithoutBytes(logger) : inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    // The factory inside is the user's.
    public void Dispose()
    {
    }

    private sealed class WithoutBytes(ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(LogLevel.Debug);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            ServiceLog.NoHttp(logger);
    }
}
