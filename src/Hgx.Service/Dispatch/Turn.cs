using System.Runtime.InteropServices;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Service.Dispatch;

/// <summary>
/// What a request, or a task of the engine, works with while it has its turn: who asks, and what is to be sent once its transaction is
/// committed. One is reused for all turns of a transaction.
/// </summary>
internal sealed class Turn
{
    private readonly List<Output> _outputs = [];
    private readonly Stack<Action> _undo = new();
    private FrameBuffer? _request;
    private Connection? _connection;
    private ushort _token;
    private bool _answered;

    /// <summary>Who asks.</summary>
    public Connection Connection => _connection ?? throw new InvalidOperationException("A task of the engine has no connection.");

    /// <summary>What the request carries.</summary>
    public ReadOnlySpan<byte> Body => _request!.Span[Frame.HeaderLength..];

    /// <summary>Whether the answer is a NAK.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>How many bytes wait for the commit.</summary>
    public long OutputBytes { get; private set; }

    /// <summary>A point to which the outputs can be cut back.</summary>
    public (int Outputs, int Undo) Mark => (_outputs.Count, _undo.Count);

    public void Begin(Connection connection, FrameBuffer request, ushort token)
    {
        _connection = connection;
        _request = request;
        _token = token;
        _answered = false;
        IsRefused = false;
    }

    public void BeginTask()
    {
        _connection = null;
        _request = null;
    }

    /// <summary>Fails a handler that forgot to answer.</summary>
    public void RequireAnswer()
    {
        if (!_answered) throw new InvalidOperationException("The request has not been answered.");
    }

    /// <summary>Answers with an empty ACK.</summary>
    public void Ack() => Answer(new ShortAck(_token, 0, 0, _request!.Length));

    /// <summary>Answers with the single byte 01.</summary>
    public void AckOne() => Answer(new ShortAck(_token, 1, 1, _request!.Length));

    /// <summary>Answers with a number of 8 bytes.</summary>
    public void Ack(ulong number) => Answer(new ShortAck(_token, number, sizeof(ulong), _request!.Length));

    /// <summary>Answers with an address.</summary>
    public void Ack(in Ghid ghid)
    {
        Span<byte> body = stackalloc byte[Ghid.Length];
        ghid.CopyTo(body);
        Ack(body);
    }

    /// <summary>Answers with an ACK.</summary>
    public void Ack(ReadOnlySpan<byte> body)
    {
        FrameBuffer message = BeginAck(body.Length);
        body.CopyTo(message.GetSpan(Math.Max(body.Length, 1)));
        message.Advance(body.Length);
        Answer(message);
    }

    /// <summary>An ACK whose body the caller writes and hands to <see cref="Answer(FrameBuffer)"/>.</summary>
    public FrameBuffer BeginAck(int capacity) => BeginReply(RequestCode.Ack, capacity);

    /// <summary>A NAK whose body, the code first, the caller writes and hands to <see cref="Answer(FrameBuffer)"/>.</summary>
    public FrameBuffer BeginNak(int capacity) => BeginReply(RequestCode.Nak, capacity);

    /// <summary>Answers with an error.</summary>
    public void Nak(Exception error, string message)
    {
        FrameBuffer frame = BeginNak(sizeof(ushort) + message.Length);
        Protocol.Nak.WriteBody(frame, Protocol.Nak.CodeOf(error), message);
        Answer(frame);
    }

    /// <summary>Answers with a frame that is written whole.</summary>
    public void Answer(FrameBuffer message) => Answer(new WrittenReply(message, _request!.Length));

    /// <summary>Tells a connection something once the transaction is committed. The frame is held by the notification.</summary>
    public void Notify(Connection receiver, Notification notification) => Add(new Output(receiver, notification, null));

    /// <summary>Does something, in its place between what is sent, once the transaction is committed.</summary>
    public void AfterCommit(Action action) => Add(new Output(null, null, action));

    /// <summary>Says how to take back a change in memory, should the transaction fail.</summary>
    public void OnUndo(Action undo) => _undo.Push(undo);

    /// <summary>Drops what has been put out since a mark. What has been changed in memory since then is taken back.</summary>
    public void CutBack((int Outputs, int Undo) mark)
    {
        while (_undo.Count > mark.Undo) _undo.Pop()();
        for (int i = mark.Outputs; i < _outputs.Count; i++)
        {
            OutputBytes -= _outputs[i].Entry?.Cost ?? 0;
            _outputs[i].Entry?.Discard();
        }

        CollectionsMarshal.SetCount(_outputs, mark.Outputs);
        _answered = false;
    }

    /// <summary>Sends everything, in order: the transaction is committed.</summary>
    public void Release(List<Connection> receivers)
    {
        _undo.Clear();
        foreach (Output output in _outputs)
        {
            if (output.Receiver is { } receiver)
            {
                receiver.Enqueue(output.Entry!);
                if (receiver.IsToSend) continue;
                receiver.IsToSend = true;
                receivers.Add(receiver);
            }
            else
            {
                output.Action!();
            }
        }

        _outputs.Clear();
        OutputBytes = 0;
    }

    private FrameBuffer BeginReply(RequestCode code, int capacity)
    {
        IsRefused = code == RequestCode.Nak;
        var message = new FrameBuffer(Frame.HeaderLength + capacity);
        Frame.WriteHeader(message, code, _token);
        return message;
    }

    private void Answer(Reply reply)
    {
        if (_answered)
        {
            reply.Discard();
            throw new InvalidOperationException("The request has been answered twice.");
        }

        _answered = true;
        Add(new Output(Connection, reply, null));
    }

    private void Add(Output output)
    {
        _outputs.Add(output);
        OutputBytes += output.Entry?.Cost ?? 0;
    }

    private readonly record struct Output(Connection? Receiver, Outgoing? Entry, Action? Action);
}
