using System.Diagnostics;
using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.Diagnostics;

namespace Hgx.Typed;

/// <summary>
/// Runs shares through their handlers, and answers the service: when the handler has finished, where shares are deferred, else at once.
/// </summary>
/// <remarks>
/// A connection may drop while a handler runs; then the service tells of the share again on the next one, and the run that is under way answers for
/// both. What had finished meanwhile is answered without another run. An object that is shared anew meanwhile has a run of its own: the one under way
/// may have looked at what has changed since.
/// </remarks>
internal sealed class ShareInbox(HgxLink link)
{
    // A peer may share faster than handlers run; what is refused here stays with the service.
    private const int MaximumPending = 4096;

    // What had finished while there was no connection to say so on.
    private const int MaximumUnanswered = 4096;

    private readonly object _gate = new();
    private readonly Dictionary<Key, Run> _running = [];
    private readonly HashSet<Key> _unanswered = [];
    private int _pending;

    /// <summary>Takes a share for its handler, on the I/O side.</summary>
    public void Take(Session session, ushort token, in ShareNotice notice, ShareRegistration registration)
    {
        bool isDeferred = session.Has(ProtocolExtensions.DeferredShares);
        var key = new Key(notice.Ghid, notice.Origin, notice.ApiId);
        var run = new Run(notice, registration);
        bool isDone = false;
        lock (_gate)
        {
            if (isDeferred)
            {
                if (notice.IsRedelivered && _running.TryGetValue(key, out Run? running))
                {
                    running.Owed.Add((session, token));
                    return;
                }

                isDone = _unanswered.Remove(key) && notice.IsRedelivered;
            }

            if (!isDone && _pending < MaximumPending)
            {
                _pending++;
                if (isDeferred)
                {
                    run.Owed.Add((session, token));
                    _running[key] = run;
                }
            }
            else
            {
                run = null;
            }
        }

        if (run is null && !isDone) session.Refuse(token, NakCode.Generic, $"{MaximumPending} shares wait for their handlers; try again later.");
        else if (isDone || !isDeferred) session.Acknowledge(token, [1]);
        if (run is not null) link.Loop.Enqueue(_ => _ = RunAsync(key, run), null, $"share handler of {notice.ApiId:D}");
    }

    // Begins and goes on, on the loop, as user code expects.
    private async Task RunAsync(Key key, Run run)
    {
        using Activity? activity = LinkInstruments.StartShare(key.Ghid, key.ApiId);
        bool isDone = false;
        try
        {
            await run.Registration.Handler(run.Notice).ConfigureAwait(false);
            isDone = true;
        }
        catch (ShareNotTakenException)
        {
            LinkLog.ShareNotTaken(link.Logger, key.ApiId.ToString("D"), key.Ghid.ToString("D"));
        }
        catch (Exception error)
        {
            activity.Failed(error);
            LinkLog.ShareHandlerFailed(link.Logger, error, key.ApiId.ToString("D"), key.Ghid.ToString("D"));
        }

        Answer(key, run, isDone);
    }

    private void Answer(Key key, Run run, bool isDone)
    {
        List<(Session Session, ushort Token)> owed;
        lock (_gate)
        {
            _pending--;
            if (run.Owed.Count == 0) return;
            if (ReferenceEquals(_running.GetValueOrDefault(key), run)) _running.Remove(key);
            owed = run.Owed;
            bool canAnswer = owed.Exists(static o => !o.Session.HasEnded);
            if (isDone && !canAnswer && _unanswered.Count < MaximumUnanswered) _unanswered.Add(key);
        }

        foreach ((Session session, ushort token) in owed)
        {
            if (isDone) session.Acknowledge(token, [1]);
            else session.Refuse(token, NakCode.Generic, "The app's handler failed.");
        }
    }

    private readonly record struct Key(Ghid Ghid, Ghid Origin, ApiId ApiId);

    /// <summary>A handler at work, and the answers that are owed for it.</summary>
    private sealed record Run(ShareNotice Notice, ShareRegistration Registration)
    {
        public List<(Session Session, ushort Token)> Owed { get; } = [];
    }
}
