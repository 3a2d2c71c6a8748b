namespace Hgx.Typed.Connections;

/// <content>How requests end that get no answer.</content>
internal sealed partial class LinkConnection
{
    // Reads are repeated on the next session; whether a write took effect is unknown, but for a push on a revision: restoring the next session
    // settles that, and the push is made again of what stands.
    private void Settle(Session session, IReadOnlyList<Request> unanswered)
    {
        var failed = new List<(Request, Exception)>();
        lock (_gate)
        {
            if (ReferenceEquals(_ready, session)) _ready = null;
            foreach (Request request in unanswered)
            {
                if (request.Description.Writes && !(request.IsSettledByRestoring && _ended is null))
                {
                    failed.Add((request, request.OutcomeUnknown($"the connection to {session.Description} ended before the answer.")));
                }
                else if (request.IsBoundToSession)
                {
                    failed.Add((request, Dropped(session)));
                }
                else if (_ended is not null)
                {
                    failed.Add((request, new HgxLinkException(_ended.Message, _ended)));
                }
                else
                {
                    request.SentOn = null;
                    _waiting.AddLast(request);
                }
            }
        }

        foreach ((Request request, Exception error) in failed) request.Fail(error);
    }

    private void Cancel(Request request, CancellationToken cancellationToken)
    {
        Withdraw(request);
        if (IsInDoubt(request))
        {
            request.Fail(request.OutcomeUnknown("the wait for the answer was cancelled.", new OperationCanceledException(cancellationToken)));
        }
        else
        {
            request.Fail(new OperationCanceledException(cancellationToken));
        }
    }

    private void GiveUp(Request request)
    {
        double seconds = _settings.RequestTimeout.TotalSeconds;
        if (!Withdraw(request) && !IsInDoubt(request))
        {
            request.Fail(new HgxServiceUnavailableException(
                $"No service was connected within {seconds} s to carry out '{request.Description.Name}'{request.Subject}; nothing was sent. "
                + "Start one with 'hgx start', or embed one with HgxService.StartAsync.", LastFailure));
        }
        else if (request.Description.Writes)
        {
            request.Fail(request.OutcomeUnknown($"no answer came within {seconds} s."));
        }
        else
        {
            request.Fail(new HgxServiceUnavailableException(
                $"The service did not answer '{request.Description.Name}'{request.Subject} within {seconds} s."));
        }
    }

    /// <summary>Takes a request out of wherever it is; true when it had been sent.</summary>
    private bool Withdraw(Request request)
    {
        lock (_gate)
        {
            if (request.SentOn is { } session)
            {
                session.Abandon(request);
                return true;
            }

            _waiting.Remove(request);
            return false;
        }
    }

    /// <summary>Takes back a request that has never been sent, and fails it; false when it has been.</summary>
    public bool TryTakeBack(Request request, Exception reason)
    {
        lock (_gate)
        {
            if (request.WasSent || !_waiting.Remove(request)) return false;
        }

        request.Fail(reason);
        return true;
    }

    private void FailWaiting()
    {
        Request[] waiting;
        lock (_gate)
        {
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (Request request in waiting)
        {
            if (IsInDoubt(request)) request.Fail(request.OutcomeUnknown("the link ended before the answer."));
            else request.Fail(new HgxLinkException(_ended!.Message, _ended));
        }
    }

    private static bool IsInDoubt(Request request) => request.WasSent && request.Description.Writes;

    private static ConnectionClosedException Dropped(Session session) => new($"The connection to {session.Description} ended before the answer.");
}
