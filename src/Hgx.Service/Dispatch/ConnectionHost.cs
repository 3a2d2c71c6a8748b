using Hgx.Protocol;
using Hgx.Service.Diagnostics;
using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Dispatch;

/// <summary>The connections of a service, from their opening to their end. Safe on any thread.</summary>
internal sealed class ConnectionHost : IAsyncDisposable
{
    /// <summary>How long a stopping service waits for an app to read its last answers.</summary>
    private static readonly TimeSpan FinishPatience = TimeSpan.FromSeconds(1);

    private readonly Engine _engine;
    private readonly Registry _registry;
    private readonly ConnectionSettings _settings;
    private readonly Action<Connection, Notification, bool> _shareAnswered;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<Connection, Task> _connections = [];
    private readonly ITimer _watch;
    private long _lastId;
    private bool _stopping;

    public ConnectionHost(
        Engine engine, Registry registry, ConnectionSettings settings, TimeSpan notificationTimeout,
        Action<Connection, Notification, bool> shareAnswered, ILogger logger)
    {
        _engine = engine;
        _registry = registry;
        _settings = settings;
        _shareAnswered = shareAnswered;
        _logger = logger;
        TimeSpan period = notificationTimeout / 4;
        _watch = settings.Time.CreateTimer(_ => CloseStuck(notificationTimeout), null, period, period);
    }

    /// <summary>How many connections there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _connections.Count;
        }
    }

    /// <summary>What waits to be sent to all the apps, in bytes.</summary>
    public long BytesInLine
    {
        get
        {
            lock (_gate) return _connections.Keys.Sum(connection => connection.BytesInLine);
        }
    }

    /// <summary>Serves a channel on the pool; the task ends when the service has let go of it. Throws once the service stops.</summary>
    /// <exception cref="ServiceStoppedException">The service has been stopped.</exception>
    public Task Serve(IFrameChannel channel)
    {
        lock (_gate)
        {
            if (_stopping) throw new ServiceStoppedException();
            var connection = new Connection(++_lastId, channel, _engine, _settings, _logger) { ShareAnswered = _shareAnswered };
            Task serving = Task.Run(() => ServeAsync(connection, channel.Description));
            _connections.Add(connection, serving);
            return serving;
        }
    }

    /// <summary>Takes no more channels, answers what has been asked, and ends every connection.</summary>
    public async ValueTask DisposeAsync()
    {
        Connection[] connections;
        Task[] serving;
        lock (_gate)
        {
            _stopping = true;
            connections = [.. _connections.Keys];
            serving = [.. _connections.Values];
        }

        await _watch.DisposeAsync().ConfigureAwait(false);
        await CarriedOutSoFar().ConfigureAwait(false);
        await Task.WhenAll(connections.Select(c => c.FinishAsync(FinishPatience, _settings.Time))).ConfigureAwait(false);
        await Task.WhenAll(serving).ConfigureAwait(false);
    }

    private async Task ServeAsync(Connection connection, string channel)
    {
        ServiceLog.ConnectionOpened(_logger, connection.Id, channel);
        ServiceInstruments.Connections.Add(1);
        try
        {
            await connection.ReadAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            ServiceLog.ConnectionFailed(_logger, error, connection.Id);
        }

        // In its turn: what the connection has asked before its end is carried out first. Then its token is free again.
        var removed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool posted = _engine.Start(new Between(() =>
        {
            _registry.Remove(connection);
            removed.SetResult();
        }));
        if (posted) await removed.Task.ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        lock (_gate) _connections.Remove(connection);
        ServiceInstruments.Connections.Add(-1);
        ServiceLog.ConnectionEnded(_logger, connection.Id);
    }

    private Task CarriedOutSoFar()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_engine.Start(new Between(reached.SetResult))) reached.SetResult();
        return reached.Task;
    }

    private void CloseStuck(TimeSpan timeout)
    {
        Connection[] connections;
        lock (_gate) connections = [.. _connections.Keys];
        foreach (Connection connection in connections) connection.CloseIfStuck(timeout);
    }
}
