using System.Runtime.CompilerServices;
using Hgx.Protocol;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Connections;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed;

/// <summary>
/// An app's connection to its user's service, and the loop that its handlers run on. The original's <c>HGXLink</c>.
/// </summary>
/// <remarks>
/// Every operation has three forms: blocking (any thread but the loop), <c>Async</c> (anywhere), and behind <see cref="OnLoop"/> (on the
/// loop). Safe on any thread. After the first connection the link reconnects by itself, for ever.
/// </remarks>
public sealed partial class HgxLink : IAsyncDisposable, IDisposable
{
    private readonly LinkConnection _connection;
    private readonly LinkRestorer _restorer;
    private readonly ShareHandlers _shares;
    private readonly ShareObservers _observers;
    private readonly ApartContext _apart;
    private readonly WorkerPool _workers;
    private readonly ContextPoster? _notify;

    /// <summary>Connects to the service on a port of this machine, as the original's <c>HGXLink()</c> does: blocks until connected.</summary>
    /// <remarks>New code reads better with <see cref="ConnectAsync"/>, which blocks no thread and takes every option.</remarks>
    /// <param name="ipcPort">The service's port.</param>
    /// <param name="autostart">Whether to connect now; else <see cref="Start"/> does. With <paramref name="threaded"/> false, the calling thread is the loop.</param>
    /// <param name="threaded">Whether the loop has a thread of its own; if not, call <see cref="Run"/> on this thread.</param>
    /// <exception cref="HgxServiceUnavailableException">No service answered within 5 s.</exception>
    public HgxLink(int ipcPort = ProtocolLimits.DefaultPort, bool autostart = true, bool threaded = true)
        : this(new HgxLinkOptions { IpcPort = ipcPort, Threaded = threaded })
    {
        if (!autostart) return;
        try
        {
            Start();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private HgxLink(HgxLinkOptions options)
    {
        options.Validate();
        Options = options;
        Logger = options.LoggerFactory.CreateLogger("Hgx.Typed.Link");
        _apart = new ApartContext(Logger);
        _workers = new WorkerPool(_apart);
        if (options.NotifyOn is { } context) _notify = new ContextPoster(context, _apart, Logger);
        Loop = new LinkLoop(options.TimeProvider, Logger, _apart, OnLoopBlocked);
        if (options.Threaded) Loop.StartThread();
        else Loop.BindToCurrentThread();
        Table = new ObjectTable(this);
        PushNumbers = new PushNumbers(options.Random);
        _shares = new ShareHandlers(this);
        _observers = new ShareObservers(this);
        Apps = new AppRegistration(this);
        _restorer = new LinkRestorer(this);
        var settings = new ConnectionSettings(
            ChannelOpener.For(options), options.RequestTimeout, options.SteadyAfter, options.TimeProvider, options.Random, Logger);
        _connection = new LinkConnection(settings, _restorer);
    }

    /// <summary>The forms for the link's loop.</summary>
    public HgxLinkOnLoop OnLoop => new(this);

    /// <summary>The fingerprint of the service's identity. The original's <c>whoami</c>.</summary>
    /// <exception cref="HgxLinkException">The link has not been connected yet.</exception>
    public Ghid WhoAmI => _restorer.WhoAmI ?? throw new HgxLinkException("The link has not been connected yet, so whose service it is, is unknown.");

    internal HgxLinkOptions Options { get; }

    internal ILogger Logger { get; }

    internal LinkLoop Loop { get; }

    internal ObjectTable Table { get; }

    internal PushNumbers PushNumbers { get; }

    internal AppRegistration Apps { get; }

    internal ShareHandlers ShareHandlers => _shares;

    internal ShareObservers Observers => _observers;

    internal LinkConnection Connection => _connection;

    internal static OperationHome Pool => PoolHome.Instance;

    /// <summary>Makes a link and connects it.</summary>
    /// <param name="options">How; null for the defaults: the service on port 7772, else the default service's socket.</param>
    /// <param name="cancellationToken">Ends the attempt; of no meaning once connected.</param>
    /// <exception cref="HgxServiceUnavailableException">No service answered within <see cref="HgxLinkOptions.ConnectTimeout"/>.</exception>
    /// <exception cref="HgxLinkException">The service's identity is not the expected one, or does not know the app's token.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static async Task<HgxLink> ConnectAsync(HgxLinkOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var link = new HgxLink(options ?? new HgxLinkOptions());
        try
        {
            await link.StartAsync(cancellationToken).ConfigureAwait(false);
            return link;
        }
        catch
        {
            await link.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The loop as a home; throws when the caller is not on it.</summary>
    internal OperationHome LoopHome() => Loop.IsCurrent ? Loop : throw new HgxLoopException(
        "An OnLoop form was called outside the link's loop. Handlers begin on the loop, but after an await with ConfigureAwait(false), in Task.Run "
        + "or on another thread they are no longer on it: use the Async form there.");

    /// <summary>Runs a blocking form.</summary>
    internal void Block<TState>(TState state, Func<TState, OperationHome, ValueTask> operation)
    {
        if (!PumpsHere())
        {
            BlockingHome.Run(state, operation);
            return;
        }

        Task task = operation(state, Loop).AsTask();
        Loop.PumpUntil(task);
        task.GetAwaiter().GetResult();
    }

    /// <summary>Runs a blocking form that has a result.</summary>
    internal TResult Block<TState, TResult>(TState state, Func<TState, OperationHome, ValueTask<TResult>> operation)
    {
        if (!PumpsHere()) return BlockingHome.Run(state, operation);
        Task<TResult> task = operation(state, Loop).AsTask();
        Loop.PumpUntil(task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Sends a request; the reply is the caller's to dispose.</summary>
    /// <param name="code">What is asked.</param>
    /// <param name="message">The whole message, which belongs to the link from here on.</param>
    /// <param name="about">The object that it is about, for errors.</param>
    /// <param name="home">Where the caller goes on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="onReply">Run on the I/O side with a result, before the next frame is read.</param>
    internal ValueTask<FrameBuffer> SendAsync(
        RequestCode code,
        FrameBuffer message,
        Ghid? about,
        OperationHome home,
        CancellationToken cancellationToken,
        Action<Request, FrameBuffer>? onReply = null) =>
        _connection.SendAsync(RequestFor(code, message, about, home, onReply), cancellationToken);

    /// <summary>Sends a request about an object, whose result is a mere "done".</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    internal async ValueTask SendForOneAsync(
        RequestCode code, Ghid ghid, OperationHome home, CancellationToken cancellationToken, Action? onDone = null)
    {
        using FrameBuffer reply = await SendAsync(code, Messages.For(code, ghid), ghid, home, cancellationToken, (_, reply) =>
        {
            Replies.ExpectOne(reply, code);
            onDone?.Invoke();
        }).ConfigureAwait(false);
    }

    /// <summary>Puts a request in line whose answer only the log hears of; gives the session to flush, null when there is none.</summary>
    internal Session? SendUnawaited(RequestCode code, FrameBuffer message)
    {
        Request request = RequestFor(code, message, null, PoolHome.Instance, null);
        _ = ObserveAsync(request, request.Task);
        return _connection.TryPutInLine(request);
    }

    /// <summary>Sends a request as soon as there is a session; of a failure only the log hears.</summary>
    internal void SendInBackground(RequestCode code, FrameBuffer message, Action<Request, FrameBuffer>? onReply = null)
    {
        Request request = RequestFor(code, message, null, PoolHome.Instance, onReply);
        _ = ObserveAsync(request, _connection.SendAsync(request, CancellationToken.None));
    }

    /// <summary>A message that carries an object: header, definition, state.</summary>
    internal static FrameBuffer ObjectMessage(HgxObjectClass objectClass, RequestCode code, in ObjectDefinition definition, ObjectState state)
    {
        FrameBuffer message = Messages.For(code);
        definition.WriteHeader(message);
        objectClass.Write(state, message);
        if (message.Length <= ProtocolLimits.MaxMessageLength) return message;
        int length = message.Length - Frame.HeaderLength - ObjectDefinition.HeaderLength;
        message.Dispose();
        throw new HgxStateException($"The state of this {objectClass.Name} is {length} bytes long; at most {ProtocolLimits.MaxStateLength} can be sent.");
    }

    private static Request RequestFor(
        RequestCode code, FrameBuffer message, Ghid? about, OperationHome home, Action<Request, FrameBuffer>? onReply) =>
        new(Requests.Find(code)!, message, about is { } ghid ? $" of {ghid:D}" : "", home) { OnReply = onReply };

    private async Task ObserveAsync(Request request, ValueTask<FrameBuffer> answer)
    {
        try
        {
            using FrameBuffer reply = await answer.ConfigureAwait(false);
        }
        catch (HgxException error)
        {
            LinkLog.UnawaitedRequestFailed(Logger, request.Description.Name, error.Message);
        }
    }

    private bool PumpsHere()
    {
        if (Loop.IsCurrent)
        {
            throw new HgxLoopException(
                "A blocking form was called on the link's loop, which would wait for itself for ever. In a handler, await the Async or the OnLoop form; "
                + "or make the handler with link.WrapThreadsafe, which runs it on a worker.");
        }

        return Loop.MayPumpHere;
    }
}
