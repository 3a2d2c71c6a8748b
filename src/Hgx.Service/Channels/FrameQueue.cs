using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Service.Channels;

/// <summary>One direction of an in-process channel: messages in order, bounded by their bytes.</summary>
internal sealed class FrameQueue(long capacity)
{
    private readonly Channel<FrameBuffer> _messages = Channel.CreateUnbounded<FrameBuffer>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = false });

    private readonly Lock _gate = new();
    private long _bytes;
    private bool _completed;
    private TaskCompletionSource? _room;

    /// <summary>Adds a message, when there is room for it; a single one always fits.</summary>
    /// <exception cref="ConnectionClosedException">The queue has ended.</exception>
    public ValueTask WriteAsync(FrameBuffer message, CancellationToken cancellationToken) =>
        TryWrite(message, out Task? room) ? ValueTask.CompletedTask : WaitAndWriteAsync(message, room, cancellationToken);

    /// <summary>The next message; null once the queue has ended and been read.</summary>
    public ValueTask<FrameBuffer?> ReadAsync(CancellationToken cancellationToken) =>
        _messages.Reader.TryRead(out FrameBuffer? message) ? new(Taken(message)) : WaitAndReadAsync(cancellationToken);

    /// <summary>Ends the queue. What it holds can still be read.</summary>
    public void Complete()
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _completed = true;
            room = _room;
            _room = null;
        }

        _messages.Writer.TryComplete();
        room?.TrySetResult();
    }

    private bool TryWrite(FrameBuffer message, out Task? room)
    {
        lock (_gate)
        {
            if (_completed)
            {
                message.Dispose();
                throw new ConnectionClosedException("The in-process channel has ended.");
            }

            if (_bytes != 0 && _bytes + message.Length > capacity)
            {
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
                return false;
            }

            room = null;
            _bytes += message.Length;
            _messages.Writer.TryWrite(message);
            return true;
        }
    }

    private async ValueTask WaitAndWriteAsync(FrameBuffer message, Task? room, CancellationToken cancellationToken)
    {
        do
        {
            try
            {
                await room!.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                message.Dispose();
                throw;
            }
        }
        while (!TryWrite(message, out room));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FrameBuffer?> WaitAndReadAsync(CancellationToken cancellationToken)
    {
        while (await _messages.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (_messages.Reader.TryRead(out FrameBuffer? message)) return Taken(message);
        }

        return null;
    }

    private FrameBuffer Taken(FrameBuffer message)
    {
        TaskCompletionSource? room;
        lock (_gate)
        {
            _bytes -= message.Length;
            room = _room;
            _room = null;
        }

        room?.TrySetResult();
        return message;
    }
}
