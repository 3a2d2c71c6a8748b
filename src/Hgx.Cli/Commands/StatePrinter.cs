using System.Globalization;
using Hgx.Cli.Objects;
using Hgx.Cli.Results;
using Hgx.Typed;

namespace Hgx.Cli.Commands;

/// <summary>Prints an object's states as they come. Written where they arrive, so that a slow reader costs memory for one state only.</summary>
internal sealed class StatePrinter(HgxBytes watched, TextWriter output, bool asJson)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _deleted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte>? _last;

    /// <summary>Prints the present state and all that follow; the task ends when the object is deleted.</summary>
    public Task RunAsync()
    {
        watched.Updated += (_, change) => Print(() => change.IsDeleted ? default(ReadOnlyMemory<byte>?) : change.After.State);
        Print(() => watched.State);
        return _deleted.Task;
    }

    private void Print(Func<ReadOnlyMemory<byte>?> read)
    {
        try
        {
            lock (_gate)
            {
                ReadOnlyMemory<byte>? state = ReadOrNull(read);
                if (_deleted.Task.IsCompleted) return;
                if (state is { } bytes) PrintState(bytes);
                else PrintDeletion();
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Of the watching: its caller reports it.
            _deleted.TrySetException(error);
        }
    }

    private static ReadOnlyMemory<byte>? ReadOrNull(Func<ReadOnlyMemory<byte>?> read)
    {
        try
        {
            return read();
        }
        catch (DeadObjectException)
        {
            return null;
        }
    }

    private void PrintState(ReadOnlyMemory<byte> state)
    {
        // What came between the getting and the first report of it is told by both.
        if (_last is { } last && last.Span.SequenceEqual(state.Span)) return;
        _last = state;
        var view = new ObjectView(watched.Hgx, state);
        if (asJson)
        {
            JsonLine.Write(output, json =>
            {
                json.WriteString("event", "state");
                json.WriteString("time", DateTimeOffset.UtcNow);
                view.Write(json);
            });
        }
        else
        {
            output.WriteLine($"{DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)} {view.State.OnOneLine()}");
        }
    }

    private void PrintDeletion()
    {
        if (asJson)
        {
            JsonLine.Write(output, json =>
            {
                json.WriteString("event", "deleted");
                json.WriteString("time", DateTimeOffset.UtcNow);
                json.WriteString("ghid", watched.Hgx.Ghid.ToString());
            });
        }

        _deleted.TrySetResult();
    }
}
