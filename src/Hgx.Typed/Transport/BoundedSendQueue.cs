using Hgx.Protocol;

namespace Hgx.Typed.Transport;

/// <summary>What waits to be sent on one connection: at most 64 MiB. A full queue makes callers wait; a minute of that is the end.</summary>
internal sealed class BoundedSendQueue(TimeProvider time)
{
    public const long Limit = 64L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly Queue<FrameBuffer> _messages = new();
    private TaskCompletionSource? _room;
    private long _bytes;
    private bool _ended;

    /// <summary>Puts a message in line.</summary>
    /// <exception cref="ConnectionClosedException">The connection has ended, or has taken nothing for a minute.</exception>
    public async ValueTask EnqueueAsync(FrameBuffer message, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                if (_ended)
                {
                    message.Dispose();
                    throw new ConnectionClosedException("The connection to the service has ended.");
                }

                // A lone message always passes, however long: the protocol's own limit is far below.
                if (_bytes == 0 || _bytes + message.Length <= Limit)
                {
                    _bytes += message.Length;
                    _messages.Enqueue(message);
                    return;
                }

                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }

            try
            {
                await room.WaitAsync(Patience, time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException stuck)
            {
                message.Dispose();
                throw new ConnectionClosedException("The service has taken nothing for a minute while 64 MiB wait to be sent.", stuck);
            }
            catch (OperationCanceledException)
            {
                message.Dispose();
                throw;
            }
        }
    }

    public FrameBuffer Take()
    {
        lock (_gate) return _messages.Dequeue();
    }

    public void Sent(int length)
    {
        lock (_gate)
        {
            _bytes -= length;
            _room?.TrySetResult();
            _room = null;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            _room?.TrySetResult();
            while (_messages.TryDequeue(out FrameBuffer? message)) message.Dispose();
        }
    }
}
