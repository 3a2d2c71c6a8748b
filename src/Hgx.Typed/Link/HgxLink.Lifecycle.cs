using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <content>Starting, stopping and what the link says of itself.</content>
public sealed partial class HgxLink
{
    private int _started;
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _stopped;
    private volatile HgxLinkState _state = HgxLinkState.Created;

    /// <summary>Happens on the loop when a dropped connection is back: token, ApiIDs and tracked objects restored, missed updates applied.</summary>
    public event EventHandler? Resynced;

    /// <summary>Happens on the loop when the connection drops; the link goes on to reconnect.</summary>
    public event EventHandler? Disconnected;

    /// <summary>Happens, on a thread of the pool, when a handler has kept the loop for more than a second.</summary>
    public event EventHandler<HgxLoopBlockedEventArgs>? LoopBlocked;

    /// <summary>What the link is doing.</summary>
    public HgxLinkState State => _state;

    /// <summary>Connects a link that was made without autostart; blocks until connected. The original's <c>start</c>.</summary>
    /// <exception cref="HgxServiceUnavailableException">No service answered within <see cref="HgxLinkOptions.ConnectTimeout"/>.</exception>
    /// <exception cref="HgxLinkException">The link has been started or stopped before, or the service is refused.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void Start()
    {
        if (!PumpsHere())
        {
            StartAsync().GetAwaiter().GetResult();
            return;
        }

        Task starting = StartAsync();
        Loop.PumpUntil(starting);
        starting.GetAwaiter().GetResult();
    }

    /// <summary>Connects a link that was made without autostart.</summary>
    /// <exception cref="HgxServiceUnavailableException">No service answered within <see cref="HgxLinkOptions.ConnectTimeout"/>.</exception>
    /// <exception cref="HgxLinkException">The link has been started or stopped before, or the service is refused.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_stopped != 0) throw Stopped();
        if (Interlocked.Exchange(ref _started, 1) != 0) throw new HgxLinkException("The link has been started before.");
        _state = HgxLinkState.Connecting;
        _connection.Start();
        try
        {
            await _restorer.First.WaitAsync(Options.ConnectTimeout, Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            await StopCoreAsync().ConfigureAwait(false);
            if (error is OperationCanceledException) throw;
            throw new HgxServiceUnavailableException(
                $"No service answered at {ChannelOpener.Describe(Options)} within {Options.ConnectTimeout.TotalSeconds} s"
                + $"{(_connection.LastFailure is { } failure ? $" ({failure.Message})" : "")}. Start one with 'hgx start', or embed one: "
                + "HgxService.StartAsync() of the package Hgx.Service, and HgxLinkOptions.Channel = service.OpenChannel.",
                _connection.LastFailure ?? error);
        }
        catch
        {
            await StopCoreAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs the loop on this thread until the link is stopped: for links whose loop has no thread of its own.</summary>
    /// <exception cref="InvalidOperationException">The loop has a thread of its own.</exception>
    /// <exception cref="HgxLoopException">The loop runs already.</exception>
    public void Run()
    {
        if (Options.Threaded)
            throw new InvalidOperationException("This link's loop has a thread of its own. Make the link with threaded: false to run it on yours.");
        Loop.Run();
    }

    /// <summary>Ends the link. The original's <c>stop_threadsafe</c>.</summary>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void Stop()
    {
        if (PumpsHere())
        {
            Task stopping = StopCoreAsync();
            Loop.PumpUntil(stopping);
        }
        else
        {
            StopCoreAsync().GetAwaiter().GetResult();
        }
    }

    /// <summary>Ends the link: what was sent and not answered ends as unknown, <see cref="Run"/> returns. Never throws; again does nothing.</summary>
    /// <remarks>The original's <c>stop_loopsafe</c>. The token ends only the wait.</remarks>
    public Task StopAsync(CancellationToken cancellationToken = default) => StopCoreAsync().WaitAsync(cancellationToken);

    /// <summary>Ends the link.</summary>
    public ValueTask DisposeAsync() => new(StopCoreAsync());

    /// <summary>Ends the link, without waiting for the farewell.</summary>
    public void Dispose() => _ = StopCoreAsync();

    /// <summary>Ends the link; whoever asks again waits for the same end.</summary>
    internal Task StopCoreAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 0) _ = EndAsync();
        return _end.Task;
    }

    private async Task EndAsync()
    {
        _state = HgxLinkState.Stopped;
        _restorer.EndStart(Stopped());
        try
        {
            await _connection.StopAsync(Stopped()).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            LinkLog.StopFailed(Logger, error);
        }

        _shares.EndAll();
        _observers.EndAll();
        foreach (HgxObjectCore core in Table.Live()) core.EndSinks();
        _connection.Dispose();
        Loop.Dispose();
        _end.SetResult();
    }

    /// <summary>
    /// Runs an object's handlers: on the loop, or where <see cref="HgxLinkOptions.NotifyOn"/> says. <paramref name="refused"/> is called when they
    /// are not taken there.
    /// </summary>
    internal void RunHandler(SendOrPostCallback handler, object? state, string name, SendOrPostCallback refused)
    {
        if (_notify is null) Loop.Enqueue(handler, state, name);
        else _notify.Post(handler, state, name, refused);
    }

    internal void OnReady(bool first)
    {
        _state = HgxLinkState.Connected;
        if (_stopped != 0) _state = HgxLinkState.Stopped;
        else if (!first) Raise(Resynced, nameof(Resynced));
    }

    internal void OnDropped()
    {
        if (_stopped != 0) return;
        _state = HgxLinkState.Disconnected;
        if (_stopped != 0) _state = HgxLinkState.Stopped;
        Raise(Disconnected, nameof(Disconnected));
    }

    // Called by what the end waits for, and so not awaited.
    internal void OnEnded() => _ = StopCoreAsync();

    private static HgxLinkException Stopped() => new("The link has been stopped; make a new one.");

    private void Raise(EventHandler? handlers, string name)
    {
        if (handlers is null) return;
        foreach (Delegate handler in handlers.GetInvocationList())
            Loop.Enqueue(_ => ((EventHandler)handler)(this, EventArgs.Empty), null, name);
    }

    private void OnLoopBlocked(string handler, TimeSpan elapsed)
    {
        LinkLog.LoopBlocked(Logger, handler, elapsed.TotalSeconds);
        LinkInstruments.LoopBlocked.Add(1);
        if (LoopBlocked is not { } handlers) return;
        var arguments = new HgxLoopBlockedEventArgs(handler, elapsed);
        foreach (Delegate one in handlers.GetInvocationList()) _apart.Post(_ => RunLoopBlocked((EventHandler<HgxLoopBlockedEventArgs>)one, arguments), null);
    }

    private void RunLoopBlocked(EventHandler<HgxLoopBlockedEventArgs> handler, HgxLoopBlockedEventArgs arguments)
    {
        try
        {
            handler(this, arguments);
        }
        catch (Exception error)
        {
            LinkLog.LoopBlockedHandlerFailed(Logger, error);
        }
    }
}
