using System.Diagnostics;
using System.Diagnostics.Metrics;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Service.Diagnostics;

/// <summary>What services count and time, all of a process together; <c>docs/observability.md</c> lists it.</summary>
internal static class ServiceInstruments
{
    public static readonly UpDownCounter<long> Connections = HgxDiagnostics.Meter.CreateUpDownCounter<long>(
        "hgx.service.connections", "{connection}", "Apps that are connected.");

    private static readonly Counter<long> ConnectionsClosed = HgxDiagnostics.Meter.CreateCounter<long>(
        "hgx.service.connections.closed", "{connection}", "Connections that have ended, by reason.");

    private static readonly Counter<long> Requests = HgxDiagnostics.Meter.CreateCounter<long>(
        "hgx.service.requests", "{request}", "Requests of apps that have been answered, by operation and outcome.");

    private static readonly Histogram<double> RequestDuration = HgxDiagnostics.Meter.CreateHistogram<double>(
        "hgx.service.request.duration", "s", "The time from a request's arrival to the commit that releases its answer.");

    private static readonly Counter<long> Commits = HgxDiagnostics.Meter.CreateCounter<long>(
        "hgx.service.commits", "{commit}", "Transactions that changed something and are durable.");

    private static readonly Histogram<double> CommitDuration = HgxDiagnostics.Meter.CreateHistogram<double>(
        "hgx.service.commit.duration", "s", "The time that making a transaction durable took.");

    private static readonly Histogram<int> CommitRequests = HgxDiagnostics.Meter.CreateHistogram<int>(
        "hgx.service.commit.requests", "{request}", "How many requests and own tasks of the service shared a commit.");

    private static readonly Counter<long> Notifications = HgxDiagnostics.Meter.CreateCounter<long>(
        "hgx.service.notifications", "{notification}", "Notifications that are on their way to an app, by operation.");

    /// <summary>The moment of a request's arrival; 0 when nobody wants to know.</summary>
    public static long Arrival() =>
        HgxDiagnostics.Source.HasListeners() || Requests.Enabled || RequestDuration.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>A request has been answered.</summary>
    /// <param name="request">The whole request.</param>
    /// <param name="connection">The number of the connection that asked.</param>
    /// <param name="extensions">What that connection has agreed on.</param>
    /// <param name="arrived">What <see cref="Arrival"/> gave.</param>
    /// <param name="refusal">The type of the error it was refused with, or the outcome "conflict"; null when it was carried out.</param>
    public static void Answered(ReadOnlySpan<byte> request, long connection, ProtocolExtensions? extensions, long arrived, string? refusal)
    {
        if (arrived == 0) return;
        Frame.TryRead(request, out Frame frame);
        string operation = DiagnosticNames.OperationOf(frame.Code, RequestDirection.FromClient);
        string outcome = refusal switch
        {
            null => DiagnosticNames.Ok,
            DiagnosticNames.Conflict => refusal,
            _ => DiagnosticNames.Refused,
        };
        TimeSpan duration = Stopwatch.GetElapsedTime(arrived);
        var tags = new TagList { { DiagnosticNames.Operation, operation }, { DiagnosticNames.Outcome, outcome } };
        if (outcome == DiagnosticNames.Refused) tags.Add(DiagnosticNames.ErrorType, refusal);
        Requests.Add(1, tags);
        RequestDuration.Record(duration.TotalSeconds, tags);
        if (HgxDiagnostics.Source.HasListeners()) Trace(frame, operation, connection, extensions, duration, tags);
    }

    /// <summary>The moment at which a commit begins; 0 when nobody wants to know.</summary>
    public static long CommitBegins() => Commits.Enabled || CommitDuration.Enabled || CommitRequests.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>A transaction that changed something is durable.</summary>
    public static void Committed(long began, int requests)
    {
        if (began == 0) return;
        Commits.Add(1);
        CommitDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        CommitRequests.Record(requests);
    }

    /// <summary>A notification goes out.</summary>
    public static void Notified(RequestCode code)
    {
        if (!Notifications.Enabled) return;
        Notifications.Add(1, new KeyValuePair<string, object?>(
            DiagnosticNames.Operation,
            code == RequestCode.UpdateObject ? "update" : DiagnosticNames.OperationOf(code, RequestDirection.FromService)));
    }

    /// <summary>A connection has ended.</summary>
    public static void Closed(ChannelCloseReason reason)
    {
        if (ConnectionsClosed.Enabled) ConnectionsClosed.Add(1, new KeyValuePair<string, object?>("hgx.reason", NameOf(reason)));
    }

    // Made when all is known: until then a request carries no more than a number.
    private static void Trace(
        in Frame frame, string operation, long connection, ProtocolExtensions? extensions, TimeSpan duration, in TagList tags)
    {
        Activity? present = Activity.Current;
        using (Activity? span = DiagnosticNames.StartRoot($"hgx {operation}", ActivityKind.Server, DateTimeOffset.UtcNow - duration))
        {
            if (span is not null)
            {
                foreach ((string name, object? value) in tags) span.SetTag(name, value);
                span.SetTag("hgx.connection", connection);
                if (ObjectOf(frame, extensions) is { } ghid) span.SetTag(DiagnosticNames.Object, ghid.ToString("D"));
                if (tags.Count > 2) span.SetStatus(ActivityStatusCode.Error);
            }
        }

        Activity.Current = present;
    }

    private static Ghid? ObjectOf(in Frame frame, ProtocolExtensions? extensions)
    {
        if (Protocol.Requests.Find(frame.Code) is not { } description) return null;
        int offset = frame.Code == RequestCode.UpdateObject ? 1
            : frame.Code == RequestCode.UpdateRevised ? RevisedObject.RevisionLength + 1 + (extensions is { } agreed && agreed.HasFlag(ProtocolExtensions.Receipts) ? PushIdentity.Length : 0)
            : description.BodyLength is Ghid.Length or 2 * Ghid.Length && frame.Code != RequestCode.RegisterApi && frame.Code != RequestCode.DeregisterApi ? 0
            : -1;
        return offset >= 0 && frame.Body.Length >= offset + Ghid.Length && Ghid.TryRead(frame.Body.Slice(offset, Ghid.Length), out Ghid ghid) ? ghid : null;
    }

    private static string NameOf(ChannelCloseReason reason) => reason switch
    {
        ChannelCloseReason.Normal => "normal",
        ChannelCloseReason.GoingAway => "going away",
        ChannelCloseReason.ProtocolError => "protocol error",
        ChannelCloseReason.PolicyViolation => "too slow",
        ChannelCloseReason.MessageTooBig => "message too big",
        _ => "other",
    };
}
