using System.Runtime.InteropServices;
using Hgx.Protocol;
using Hgx.Service.Diagnostics;
using Hgx.Service.Storage;
using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service.Dispatch;

/// <summary>
/// Carries out everything, one at a time, in the order in which it came. Whoever posts and finds the engine idle runs it: a batch of
/// what is queued goes into one transaction, and nothing leaves before that is committed.
/// </summary>
internal sealed class Engine(Store store, IReadOnlyDictionary<RequestCode, IRequestHandler> handlers, ILogger logger) : IThreadPoolWorkItem
{
    private const int MaxBatchCount = 512, MaxBatchBytes = 4 * 1024 * 1024, CommitsAlone = 256 * 1024;

    private readonly Lock _gate = new();
    private readonly Turn _turn = new();
    private readonly List<Connection> _receivers = [];
    private List<Work> _queue = [], _batch = [];
    private bool _running;
    private TaskCompletionSource? _stopped;
    private long _answered;

    /// <summary>How many works wait to be carried out.</summary>
    public int Queued
    {
        get
        {
            lock (_gate) return _queue.Count;
        }
    }

    /// <summary>How many requests have been answered so far.</summary>
    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Queues works, together, to be run by the next <see cref="Run"/>. False once the engine has stopped.</summary>
    public bool Post(ReadOnlySpan<Work> works)
    {
        lock (_gate)
        {
            if (_stopped is not null) return false;
            _queue.AddRange(works);
            return true;
        }
    }

    /// <summary>Queues a task, to be run by the next <see cref="Run"/>. False once the engine has stopped.</summary>
    public bool Post(EngineTask task) => Post([new Work(null, null, task)]);

    /// <summary>Carries out what is queued, unless somebody is at it already: one batch here, the rest on the pool.</summary>
    public void Run()
    {
        lock (_gate)
        {
            if (_running || _queue.Count == 0) return;
            _running = true;
        }

        RunBatch();

        // The caller has a connection to read.
        if (GoesOn()) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Queues a task and runs it on the pool, for callers that are not a connection's reader.</summary>
    public bool Start(EngineTask task)
    {
        if (!Post(task)) return false;
        lock (_gate)
        {
            if (_running) return true;
            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    /// <summary>Takes nothing more. The task ends when what has been queued is carried out and the engine stands still for good.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _stopped ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_running && _queue.Count == 0) _stopped.TrySetResult();
            else if (!_running)
            {
                _running = true;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            return _stopped.Task;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        do
        {
            RunBatch();
        }
        while (GoesOn());
    }

    private bool GoesOn()
    {
        lock (_gate)
        {
            _running = _queue.Count != 0;
            if (!_running) _stopped?.TrySetResult();
            return _running;
        }
    }

    private void RunBatch()
    {
        lock (_gate) (_queue, _batch) = (_batch, _queue);
        try
        {
            Execute(CollectionsMarshal.AsSpan(_batch));
        }
        catch (Exception error)
        {
            // A defect; without this the service would stand still for everybody.
            ServiceLog.EngineFailed(logger, error);
        }

        _batch.Clear();
    }

    /// <summary>Carries out what a connection's backlog holds, in the place of the task that calls this.</summary>
    public void Execute(Span<Work> works)
    {
        while (!works.IsEmpty)
        {
            if (works[0].Task is { RunsAlone: true } task)
            {
                RunAlone(task);
                works = works[1..];
                continue;
            }

            int done = TryExecute(works[..CountForOneCommit(works)], out Exception? failure);
            if (failure is not null) ExecuteOneByOne(works[..done]);
            works = works[done..];
        }
    }

    // Everything that shares a commit: a large state has its own.
    private static int CountForOneCommit(ReadOnlySpan<Work> works)
    {
        int count = 0;
        long bytes = 0;
        foreach (Work work in works)
        {
            if (work.Task is { RunsAlone: true }) break;
            if (count != 0 && (work.Length > CommitsAlone || bytes + work.Length > MaxBatchBytes)) break;
            count++;
            bytes += work.Length;
            if (work.Length > CommitsAlone || count == MaxBatchCount) break;
        }

        return count;
    }

    // One transaction. When it fails, nothing of it has happened: the works that have been begun are to be run one by one.
    private int TryExecute(Span<Work> works, out Exception? failure)
    {
        int done = 0;
        int changes = store.Database.Changes;
        try
        {
            store.Begin();
            while (done < works.Length && _turn.OutputBytes < MaxBatchBytes) Execute(ref works[done++]);
            store.Commit(changed: changes != store.Database.Changes, done);
            failure = null;
        }
        catch (Exception error)
        {
            ServiceLog.TransactionFailed(logger, error, done);
            failure = error;
            _turn.CutBack((0, 0));
            RollBack();
            return done == 0 ? works.Length : done;
        }

        Release(works[..done]);
        return done;
    }

    private void ExecuteOneByOne(Span<Work> works)
    {
        for (int i = 0; i < works.Length; i++)
        {
            if (works[i].IsNone) continue;
            TryExecute(works.Slice(i, 1), out Exception? failure);
            if (failure is null) continue;

            // It has its own transaction, and that one failed: its answer is the error.
            works[i].Task?.Failed();
            if (works[i] is { Connection: { } connection, Request: { } request })
            {
                Frame.TryRead(request.Span, out Frame frame);
                _turn.Begin(connection, request, frame.Token);
                Refuse(frame.Code, failure);
                works[i] = works[i] with { Refusal = failure.GetType().Name };
            }

            Release(works.Slice(i, 1));
        }
    }

    private void Execute(ref Work work)
    {
        if (work.IsNone) return;
        if (work.Task is { } task)
        {
            _turn.BeginTask();
            task.Run(_turn);
            return;
        }

        // An app that does not read its answers waits for them before it gets more.
        Connection connection = work.Connection!;
        if (connection.TryPark(work))
        {
            work = default;
            return;
        }

        (int, int) mark = _turn.Mark;
        int changes = store.Database.Changes;
        Frame.TryRead(work.Request!.Span, out Frame frame);
        _turn.Begin(connection, work.Request, frame.Token);
        try
        {
            if (!handlers.TryGetValue(frame.Code, out IRequestHandler? handler) || !connection.Has(handler.Extension))
                throw new RequestUnknownException($"This service does not know the request {frame.Code}.");
            handler.Handle(_turn);
            _turn.RequireAnswer();
            if (_turn.IsRefused || work.Refusal is not null) work = work with { Refusal = _turn.IsRefused ? DiagnosticNames.Conflict : null };
        }
        catch (Exception error) when (store.Database.Changes == changes && store.Database.InTransaction)
        {
            // Nothing was stored, so the others in this transaction are not concerned.
            _turn.CutBack(mark);
            Refuse(frame.Code, error);
            work = work with { Refusal = error.GetType().Name };
        }
    }

    private void Refuse(RequestCode code, Exception error)
    {
        if (error is not HgxException) ServiceLog.RequestFailed(logger, error, Requests.NameOf(code));
        else if (error is HgxPersistenceException and not RemoteNakException) ServiceLog.NotStored(logger, error, Requests.NameOf(code));
        _turn.Nak(error, error is HgxException ? error.Message : "The service failed on this request; its log says more.");
    }

    private void RunAlone(EngineTask task)
    {
        _turn.BeginTask();
        try
        {
            task.Run(_turn);
        }
        catch (Exception error)
        {
            ServiceLog.TaskFailed(logger, error, task.GetType().Name);
            _turn.CutBack((0, 0));
        }

        Release([]);
    }

    private void RollBack()
    {
        try
        {
            store.Rollback();
        }
        catch (HgxException error)
        {
            ServiceLog.RollbackFailed(logger, error);
        }
    }

    private void Release(Span<Work> works)
    {
        _turn.Release(_receivers);
        foreach (Work work in works)
        {
            if (work.Request is null) continue;
            ServiceInstruments.Answered(work.Request.Span, work.Connection!.Id, work.Connection.Extensions, work.Arrived, work.Refusal);
            work.Request.Dispose();
            Interlocked.Increment(ref _answered);
        }

        foreach (Connection receiver in _receivers)
        {
            receiver.IsToSend = false;
            receiver.Send();
        }

        _receivers.Clear();
    }
}
