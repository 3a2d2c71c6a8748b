using System.Threading.Tasks.Sources;
using Hgx.Protocol;
using Hgx.Typed.Threading;

namespace Hgx.Typed.Connections;

/// <summary>
/// One request on its way: completed exactly once, by its reply, its deadline, its caller's token or the end of the link, and
/// always at its home.
/// </summary>
internal sealed class Request : IValueTaskSource<FrameBuffer>, IThreadPoolWorkItem
{
    private readonly OperationHome _home;
    private ManualResetValueTaskSourceCore<FrameBuffer> _source;
    private FrameBuffer? _message;
    private FrameBuffer? _reply;
    private Exception? _error;
    private CancellationTokenRegistration _registration;
    private Action<Request>? _completion;
    private int _completed;

    public Request(RequestDescription description, FrameBuffer? message, string subject, OperationHome home)
    {
        Description = description;
        Subject = subject;
        _message = message;
        _home = home;
    }

    public RequestDescription Description { get; }

    /// <summary>What the request is about, for errors: an address, or empty.</summary>
    public string Subject { get; }

    /// <summary>The request's place in the line of deadlines; its queue's to use.</summary>
    public LinkedListNode<(Request Request, long Due)>? Deadline { get; set; }

    /// <summary>The token that the session which sent it gave it.</summary>
    public ushort Token { get; set; }

    /// <summary>The session that has sent it; null while it waits. Written under the connection's lock.</summary>
    public Session? SentOn { get; set; }

    /// <summary>Whether the request belongs to one session, and fails with it instead of being repeated.</summary>
    public bool IsBoundToSession { get; init; }

    /// <summary>What is done with a result before the caller sees it: runs on the I/O side, before the next frame is read.</summary>
    public Action<FrameBuffer>? OnReply { get; init; }

    /// <summary>Builds the message, again when the request has waited for a connection; null: it is given, and cannot change.</summary>
    public Func<FrameBuffer>? Build { get; init; }

    public bool IsCompleted => Volatile.Read(ref _completed) != 0;

    public ValueTask<FrameBuffer> Task => new(this, _source.Version);

    /// <summary>
    /// The message to send, with its token written in. A write is sent once and hands its buffer over; a read keeps it, to be
    /// repeated after a drop.
    /// </summary>
    public FrameBuffer TakeMessage(ushort token)
    {
        FrameBuffer message = _message ?? throw new InvalidOperationException("A write is sent once.");
        Token = token;
        Frame.WriteHeader(message.Written, Description.Code, token);
        if (!Description.Writes) return FrameBuffer.CopyOf(message.Span);
        _message = null;
        return message;
    }

    /// <summary>Brings the message up to date before it is sent; a request that has become impossible fails.</summary>
    public void Refresh()
    {
        if (Build is null || IsCompleted) return;
        try
        {
            Interlocked.Exchange(ref _message, Build())?.Dispose();
        }
        catch (Exception impossible)
        {
            Fail(impossible);
        }
    }

    public void Watch(Action<Request> cancelled, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled) return;
        _registration = cancellationToken.UnsafeRegister(
            static state =>
            {
                var (request, cancelled) = ((Request, Action<Request>))state!;
                cancelled(request);
            },
            (this, cancelled));
        if (IsCompleted) _registration.Unregister();
    }

    /// <summary>Has something done when the request completes; at once when it has.</summary>
    public void OnCompleted(Action<Request> action)
    {
        Interlocked.Exchange(ref _completion, action);
        if (IsCompleted) Interlocked.Exchange(ref _completion, null)?.Invoke(this);
    }

    public void Complete(FrameBuffer reply)
    {
        if (!TryFinish())
        {
            reply.Dispose();
            return;
        }

        if (reply.Span[2..4] is [(byte)'N', (byte)'K'])
        {
            _error = Nak.ToException(reply.Span[Frame.HeaderLength..]);
            reply.Dispose();
        }
        else
        {
            try
            {
                OnReply?.Invoke(reply);
                _reply = reply;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Whatever the fault is, the caller waits for it, and the reader has other frames to read.
                _error = error;
                reply.Dispose();
            }
        }

        _home.Resume(this);
    }

    public void Fail(Exception error)
    {
        if (!TryFinish()) return;
        _error = error;
        _home.Resume(this);
    }

    /// <summary>What the caller is told when the connection, the deadline or the caller itself ended a request that had been sent.</summary>
    public HgxOutcomeUnknownException OutcomeUnknown(string reason, Exception? cause = null) => new(
        $"Whether the service carried out '{Description.Name}'{Subject} is unknown: {reason} Read the object to find out before repeating it.", cause);

    void IThreadPoolWorkItem.Execute()
    {
        if (_error is { } error) _source.SetException(error);
        else _source.SetResult(_reply!);
    }

    FrameBuffer IValueTaskSource<FrameBuffer>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<FrameBuffer>.GetStatus(short token) => _source.GetStatus(token);

    // The home decides where the core goes on; a captured context would only add a detour.
    void IValueTaskSource<FrameBuffer>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);

    private bool TryFinish()
    {
        if (Interlocked.Exchange(ref _completed, 1) != 0) return false;
        Interlocked.Exchange(ref _completion, null)?.Invoke(this);
        _registration.Unregister();
        Interlocked.Exchange(ref _message, null)?.Dispose();
        return true;
    }
}
