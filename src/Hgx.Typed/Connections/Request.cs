using System.Diagnostics;
using Hgx.Protocol;
using Hgx.Typed.Diagnostics;
using Hgx.Typed.Threading;

namespace Hgx.Typed.Connections;

/// <summary>
/// One request on its way: completed exactly once, by its reply, its deadline, its caller's token or the end of the link, and
/// always at its home.
/// </summary>
internal sealed class Request(RequestDescription description, FrameBuffer? message, string subject, OperationHome home) : Completion<FrameBuffer>(home)
{
    private FrameBuffer? _message = message;
    private DeadlineQueue? _deadlines;
    private RequestTrace _trace;
    private bool _isRepeated;

    public RequestDescription Description => description;

    /// <summary>What the request is about, for errors: an address, or empty.</summary>
    public string Subject => Steps?.Subject ?? subject;

    /// <summary>The line of deadlines that the request stands in; that line's to set, as the next three are.</summary>
    public DeadlineQueue? Deadlines
    {
        get => Volatile.Read(ref _deadlines);
        // A full fence: whoever sets it looks next whether the request has completed, and the other way round.
        set => Interlocked.Exchange(ref _deadlines, value);
    }

    /// <summary>When its time is over, in the time provider's ticks.</summary>
    public long Due { get; set; }

    /// <summary>Its neighbours in the line of deadlines.</summary>
    public Request? DueBefore { get; set; }

    /// <inheritdoc cref="DueBefore"/>
    public Request? DueAfter { get; set; }

    /// <summary>The token that the session which sent it gave it.</summary>
    public ushort Token { get; private set; }

    /// <summary>The session that has sent it; null while it waits. Written under the connection's lock.</summary>
    public Session? SentOn { get; set; }

    /// <summary>The code that it was sent with: with revisions, a get or a push has another one than without.</summary>
    public RequestCode SentAs { get; private set; }

    /// <summary>Whether it has been sent at some time, on this session or on an earlier one.</summary>
    public bool WasSent { get; private set; }

    /// <summary>Whether the service has answered it, in whatever way.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Whether it is asked in the original's form, although the session has revisions.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether the request belongs to one session, and fails with it instead of being repeated.</summary>
    public bool IsBoundToSession { get; init; }

    /// <summary>What is done with a result before the caller sees it: runs on the I/O side, before the next frame is read.</summary>
    public Action<Request, FrameBuffer>? OnReply { get; init; }

    /// <summary>Builds the message and takes the results, a conflict of revisions among them; null: the message is given, and cannot change.</summary>
    public IRequestSteps? Steps { get; init; }

    /// <summary>Whether the reply is a conflict that <see cref="Steps"/> has taken.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>Whether what a drop left unsaid is told by sending it again or by reading the object, which a restored session has done.</summary>
    public bool IsSettledByRestoring => SentAs == RequestCode.UpdateRevised;

    public ValueTask<FrameBuffer> Task => new(this, Version);

    /// <summary>The reply, once it has completed without an error; whoever takes it this way does not await <see cref="Task"/>.</summary>
    public FrameBuffer Reply => Result!;

    /// <summary>The request is being asked: what listens is told of it, and of its end.</summary>
    public void Begin() => _trace.Begin(description.Name, Steps is null ? Activity.Current : Steps.Asker);

    /// <summary>
    /// The message to send, with its token written in. A write is sent once and hands its buffer over; a read keeps it, to be
    /// repeated after a drop.
    /// </summary>
    public FrameBuffer TakeMessage(ushort token, ProtocolExtensions extensions)
    {
        FrameBuffer message = _message ?? throw new InvalidOperationException("A write is sent once.");
        if (description.Writes) _message = null;
        else message = FrameBuffer.CopyOf(message.Span);
        Frame.TryRead(message.Span, out Frame frame);
        SentAs = frame.Code == RequestCode.GetObject && !IsPlain && (extensions & ProtocolExtensions.Revisions) != 0
            ? RequestCode.GetRevised : frame.Code;
        _isRepeated |= WasSent;
        WasSent = true;
        Token = token;
        Frame.WriteHeader(message.Written, SentAs, token);
        return message;
    }

    /// <summary>Brings the message up to date before it is sent; a request that has become impossible fails, one that has become needless is done.</summary>
    public void Refresh(ProtocolExtensions extensions)
    {
        if (Steps is null || IsCompleted) return;
        try
        {
            FrameBuffer? message = Steps.Build(this, extensions);
            Interlocked.Exchange(ref _message, message)?.Dispose();
            if (message is null && TryFinish()) Resume(new FrameBuffer(0));
        }
        catch (Exception impossible)
        {
            Fail(impossible);
        }
    }

    public void Complete(FrameBuffer reply)
    {
        if (!TryFinish())
        {
            reply.Dispose();
            return;
        }

        IsAnswered = true;
        try
        {
            Take(reply);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Whatever the fault is, the caller waits for it, and the reader has other frames to read.
            reply.Dispose();
            Resume(error);
            return;
        }

        Resume(reply);
    }

    /// <summary>What the caller is told when the connection, the deadline or the caller itself ended a request that had been sent.</summary>
    public HgxOutcomeUnknownException OutcomeUnknown(string reason, Exception? cause = null) => new(
        $"Whether the service carried out '{description.Name}'{Subject} is unknown: {reason} Read the object to find out before repeating it.", cause);

    protected override void Finished()
    {
        Deadlines?.Remove(this);
        Interlocked.Exchange(ref _message, null)?.Dispose();
    }

    protected override void Settled(Exception? error)
    {
        if (_trace.IsFollowed) _trace.End(description.Name, Subject, SentOn?.Description, _isRepeated, IsConflict, error);
    }

    private void Take(FrameBuffer reply)
    {
        if (reply.Span[2..4] is not [(byte)'N', (byte)'K'])
        {
            if (Steps is not null) Steps.TakeReply(this, reply);
            else OnReply?.Invoke(this, reply);
            return;
        }

        ReadOnlySpan<byte> body = reply.Span[Frame.HeaderLength..];
        IsConflict = Steps is not null && Nak.TryReadConflict(body, out _);
        if (!IsConflict) throw Nak.ToException(body);
        Steps!.TakeConflict(reply);
    }
}
