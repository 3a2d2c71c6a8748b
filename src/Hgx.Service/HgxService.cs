using Hgx.Protocol;
using Hgx.Records;
using Hgx.Service.Channels;
using Hgx.Service.Diagnostics;
using Hgx.Service.Endpoints;
using Hgx.Service.Files;
using Hgx.Service.Identities;
using Hgx.Service.Storage;
using Hgx.Typed;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hgx.Service;

/// <summary>
/// The service: holds one user's identity and objects, and serves the apps of that user. Embedded, it hands out in-process channels
/// (<see cref="OpenChannel"/>); asked to, it also listens on a TCP port of this machine or on a Unix socket.
/// </summary>
/// <remarks>
/// What it has acknowledged is on disk. Safe on any thread. Stopping it, or ending its process however abruptly, loses nothing that was acknowledged.
/// </remarks>
public sealed class HgxService : IAsyncDisposable
{
    private readonly Identity _identity;
    private readonly DataDirectory? _directory;
    private readonly ServiceLock? _lock;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private Task? _stopping;

    private readonly ServiceEndpoints _endpoints = new();

    private HgxService(Identity identity, DataDirectory? directory, ServiceLock? held, ServiceCore core, ILogger logger)
    {
        _logger = logger;
        _directory = directory;
        _identity = identity;
        _lock = held;
        Core = core;
        core.ShareParked = RaiseShareParked;
        WhoAmI = identity.Fingerprint;
    }

    /// <summary>
    /// Raised when an app's handler has failed on a share for the fourth time: the service tells that app no more until an app registers the
    /// ApiID anew. The share is kept. Raised on the pool, perhaps several at once; what a handler throws is logged.
    /// </summary>
    public event EventHandler<HgxShareParkedEventArgs>? ShareParked;

    /// <summary>The fingerprint of the user's identity; the same for the life of the data directory.</summary>
    public Ghid WhoAmI { get; }

    /// <summary>The TCP port that the service listens on, at 127.0.0.1 and, where this machine has it, ::1; null when it listens on none.</summary>
    public int? IpcPort => _endpoints.Port;

    /// <summary>The Unix socket that the service listens on; null when it listens on none.</summary>
    public string? IpcPath => _endpoints.SocketPath;

    /// <summary>Every endpoint that is open: <c>ws://127.0.0.1:7772</c>, <c>ws://[::1]:7772</c>, <c>unix:///path/hgx.sock</c>; none when embedded.</summary>
    public IReadOnlyList<Uri> Endpoints => _endpoints.Addresses;

    internal ServiceCore Core { get; }

    /// <summary>Starts a service; when the task ends it accepts connections.</summary>
    /// <param name="options">How it runs; as it comes, embedded, with the default data directory.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="ServiceAlreadyRunningException">Another service has the data directory.</exception>
    /// <exception cref="EndpointInUseException">Another process has the port or the socket.</exception>
    /// <exception cref="ForeignDatabaseException">The database in the data directory is not a service's, or a newer service's.</exception>
    /// <exception cref="IdentityFileException">The identity file is damaged, or missing beside a database.</exception>
    /// <exception cref="HgxServiceException">The data directory cannot be used, or is another user's.</exception>
    /// <exception cref="HgxPersistenceException">The database cannot be opened.</exception>
    public static async Task<HgxService> StartAsync(HgxServiceOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new HgxServiceOptions();
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();
        ILoggerFactory loggers = options.LoggerFactory ?? NullLoggerFactory.Instance;
        ILogger logger = loggers.CreateLogger("Hgx.Service");
        HgxService service = await Task.Run(() => options.InMemory ? OpenMemory(options, logger) : OpenFiles(options, logger), cancellationToken)
            .ConfigureAwait(false);
        try
        {
            await service.ListenAsync(options, loggers, logger, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await service.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        ServiceLog.ServiceStarted(logger, service.WhoAmI);
        return service;
    }

    /// <summary>Opens a channel within this process, for <c>HgxLinkOptions.Channel</c>. No socket is involved.</summary>
    /// <exception cref="ServiceStoppedException">The service has been stopped.</exception>
    public ValueTask<IFrameChannel> OpenChannel(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (InProcessChannel app, InProcessChannel serviceEnd) = InProcessChannel.Pair(released.Task);
        Core.Connections.Serve(serviceEnd).ContinueWith(_ => released.SetResult(), TaskScheduler.Default);
        return ValueTask.FromResult<IFrameChannel>(app);
    }

    /// <summary>
    /// Stops the service: takes no more connections, answers what has been asked, ends every channel, and closes the database. A second
    /// call waits for the first one.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the stopping.</param>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        Task stopping;
        lock (_gate) stopping = _stopping ??= Task.Run(StopOnceAsync, CancellationToken.None);
        return stopping.WaitAsync(cancellationToken);
    }

    /// <summary>Stops the service, as <see cref="StopAsync"/>.</summary>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private static HgxService OpenMemory(HgxServiceOptions options, ILogger logger)
    {
        var identity = Identity.Create();
        return new HgxService(identity, null, null, new ServiceCore(identity, Store.OpenMemory(identity.Fingerprint), options, logger), logger);
    }

    // In this order: nothing in the directory is touched before the lock is held, and no database is made before its identity.
    private static HgxService OpenFiles(HgxServiceOptions options, ILogger logger)
    {
        var directory = DataDirectory.Open(options.DataDirectory ?? DataDirectory.DefaultPath(), logger);
        ServiceLock held = ServiceLock.Take(directory);
        Identity? identity = null;
        try
        {
            foreach (string file in directory.Files) PrivateFile.Tighten(file, logger);
            identity = IdentityFile.Open(directory, logger);
            var core = new ServiceCore(identity, Store.OpenFile(directory.DatabaseFile, identity.Fingerprint), options, logger);
            return new HgxService(identity, directory, held, core, logger);
        }
        catch (Exception error)
        {
            identity?.Dispose();
            held.Dispose();
            if (error is not (IOException or UnauthorizedAccessException)) throw;
            throw new HgxServiceException($"The data directory {directory.FullPath} cannot be used: {error.Message}", error);
        }
    }

    private async Task ListenAsync(HgxServiceOptions options, ILoggerFactory loggers, ILogger logger, CancellationToken cancellationToken)
    {
        var context = new EndpointContext(Core.Connections.Serve, options.TimeProvider, loggers, logger);
        if (options.IpcPort is { } port) await ListenOnTcpAsync(port, options, context, cancellationToken).ConfigureAwait(false);
        string? path = options.IpcPath is not null ? SocketEndpoint.Checked(options.IpcPath)
            : options.IpcSocket ? SocketEndpoint.PathFor(_directory!) : null;
        if (path is not null) await _endpoints.OpenSocketAsync(path, context, cancellationToken).ConfigureAwait(false);
    }

    private async Task ListenOnTcpAsync(int port, HgxServiceOptions options, EndpointContext context, CancellationToken cancellationToken)
    {
        uint? only = null;
        if (options.AllowOtherUsers) ServiceLog.OtherUsersAllowed(context.Logger);
        else if (options.TellsUsers) only = options.User ?? Unix.EffectiveUser;
        else if (options.Tcp) ServiceLog.TcpForced(context.Logger);
        else
        {
            ServiceLog.TcpOff(context.Logger);
            return;
        }

        await _endpoints.OpenTcpAsync(port, new TcpAccess(only), context, cancellationToken).ConfigureAwait(false);
    }

    private void RaiseShareParked(HgxShareParkedEventArgs parked)
    {
        foreach (EventHandler<HgxShareParkedEventArgs> handler in Delegate.EnumerateInvocationList(ShareParked))
            ThreadPool.QueueUserWorkItem(_ => Raise(handler, parked));
    }

    private void Raise(EventHandler<HgxShareParkedEventArgs> handler, HgxShareParkedEventArgs parked)
    {
        try
        {
            handler(this, parked);
        }
        catch (Exception error)
        {
            ServiceLog.ParkedHandlerFailed(_logger, error);
        }
    }

    private async Task StopOnceAsync()
    {
        _endpoints.BeginStop();
        await Core.DisposeAsync().ConfigureAwait(false);
        await _endpoints.DisposeAsync().ConfigureAwait(false);
        _identity.Dispose();
        _lock?.Dispose();
    }
}
