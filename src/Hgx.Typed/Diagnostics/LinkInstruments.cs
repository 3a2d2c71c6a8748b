using System.Diagnostics;
using System.Diagnostics.Metrics;
using Hgx.Protocol;

namespace Hgx.Typed.Diagnostics;

/// <summary>What links count and time, all of a process together; <c>docs/observability.md</c> lists it.</summary>
internal static class LinkInstruments
{
    public static readonly Counter<long> Reconnects = HgxDiagnostics.Meter.CreateCounter<long>(
        "hgx.link.reconnects", "{reconnect}", "Dropped connections that are back, with everything restored.");

    public static readonly Counter<long> LoopBlocked = HgxDiagnostics.Meter.CreateCounter<long>(
        "hgx.link.loop.blocked", "{handler}", "Handlers that have kept a link's loop for more than a second.");

    private static readonly Counter<long> Requests = HgxDiagnostics.Meter.CreateCounter<long>(
        "hgx.link.requests", "{request}", "Requests of links that have ended, by operation and outcome.");

    private static readonly Histogram<double> RequestDuration = HgxDiagnostics.Meter.CreateHistogram<double>(
        "hgx.link.request.duration", "s", "The time from asking to the answer, waiting for a connection included.");

    private static readonly Counter<long> Conflicts = HgxDiagnostics.Meter.CreateCounter<long>(
        "hgx.link.conflicts", "{push}", "Pushes that another app was faster than; each is merged with what stands, and repeated.");

    /// <summary>Whether anybody wants to know of requests.</summary>
    public static bool WantsRequests => HgxDiagnostics.Source.HasListeners() || Requests.Enabled || RequestDuration.Enabled || Conflicts.Enabled;

    /// <summary>A request has ended.</summary>
    public static void RequestEnded(string operation, string outcome, Exception? error, TimeSpan duration)
    {
        var tags = new TagList { { DiagnosticNames.Operation, operation }, { DiagnosticNames.Outcome, outcome } };
        if (error is not null) tags.Add(DiagnosticNames.ErrorType, error.GetType().Name);
        Requests.Add(1, tags);
        RequestDuration.Record(duration.TotalSeconds, tags);
        if (outcome == DiagnosticNames.Conflict) Conflicts.Add(1);
    }

    /// <summary>Starts the span of a connection being restored; its requests stand below it.</summary>
    public static Activity? StartConnect(string service)
    {
        if (!HgxDiagnostics.Source.HasListeners()) return null;
        return DiagnosticNames.StartRoot("hgx connect", ActivityKind.Client)?.SetTag("hgx.service", service);
    }

    /// <summary>Starts the span of a share handler's run; what the handler asks for stands below it.</summary>
    public static Activity? StartShare(Ghid ghid, ApiId apiId)
    {
        if (!HgxDiagnostics.Source.HasListeners()) return null;
        return DiagnosticNames.StartRoot("hgx share handler", ActivityKind.Consumer)
            ?.SetTag(DiagnosticNames.Object, ghid.ToString("D")).SetTag("hgx.api", apiId.ToString("D"));
    }

    /// <summary>Starts the span of an update's way through an object's handlers; what they ask for stands below it.</summary>
    public static Activity? StartUpdated(Ghid ghid, string className)
    {
        if (!HgxDiagnostics.Source.HasListeners()) return null;
        return DiagnosticNames.StartRoot("hgx updated", ActivityKind.Consumer)
            ?.SetTag(DiagnosticNames.Object, ghid.ToString("D")).SetTag("hgx.class", className);
    }

    /// <summary>Marks a span as failed.</summary>
    public static void Failed(this Activity? activity, Exception error) =>
        activity?.SetTag(DiagnosticNames.ErrorType, error.GetType().Name).SetStatus(ActivityStatusCode.Error);
}
