using System.Diagnostics;
using Hgx.Protocol;

namespace Hgx.Typed.Diagnostics;

/// <summary>Follows one request from its asking to its end, if anybody listens. A field of the request: not to be copied.</summary>
internal struct RequestTrace
{
    private const string Prefix = " of ";

    private long _began;
    private Activity? _activity;

    /// <summary>The request is being asked; its span stands below the asker's, which may have ended meanwhile.</summary>
    public void Begin(string operation, Activity? asker)
    {
        if (!LinkInstruments.WantsRequests) return;
        _began = Stopwatch.GetTimestamp();
        if (!HgxDiagnostics.Source.HasListeners()) return;

        // It ends elsewhere, so it must not stay the caller's present one; setting that back would fail when it has ended meanwhile.
        ExecutionContext? callers = ExecutionContext.Capture();
        try
        {
            if (asker is null) Activity.Current = null;
            _activity = ReferenceEquals(asker, Activity.Current)
                ? HgxDiagnostics.Source.StartActivity($"hgx {operation}", ActivityKind.Client)
                : HgxDiagnostics.Source.StartActivity($"hgx {operation}", ActivityKind.Client, asker!.Context);
        }
        finally
        {
            if (callers is not null) ExecutionContext.Restore(callers);
        }
    }

    /// <summary>Whether anybody listened when the request was asked.</summary>
    public readonly bool IsFollowed => _began != 0;

    /// <summary>The request has ended.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="subject">What it is about: " of " and a shortened address, or empty.</param>
    /// <param name="service">What it was sent to last; null when it was not sent.</param>
    /// <param name="isRepeated">Whether it was sent again after a drop.</param>
    /// <param name="isConflict">Whether it was answered with a conflict of revisions.</param>
    /// <param name="error">Why it failed; null when it did not.</param>
    public readonly void End(string operation, string subject, string? service, bool isRepeated, bool isConflict, Exception? error)
    {
        string outcome = isConflict ? DiagnosticNames.Conflict : OutcomeOf(error);
        LinkInstruments.RequestEnded(operation, outcome, error, Stopwatch.GetElapsedTime(_began));
        if (_activity is null) return;
        _activity.SetTag(DiagnosticNames.Operation, operation).SetTag(DiagnosticNames.Outcome, outcome).SetTag("hgx.repeated", isRepeated);
        if (subject.Length != 0) _activity.SetTag(DiagnosticNames.Object, subject[Prefix.Length..]);
        if (service is not null) _activity.SetTag("hgx.service", service);
        if (error is not null) _activity.Failed(error);

        // Stopping brings back what was present where it was started.
        ExecutionContext? present = ExecutionContext.Capture();
        _activity.Stop();
        if (present is not null) ExecutionContext.Restore(present);
    }

    private static string OutcomeOf(Exception? error) => error switch
    {
        null => DiagnosticNames.Ok,
        HgxOutcomeUnknownException => "unknown",
        OperationCanceledException => "cancelled",
        HgxLinkException or HgxStateException or ConnectionClosedException => "failed",
        HgxException => DiagnosticNames.Refused,
        _ => "failed",
    };
}
