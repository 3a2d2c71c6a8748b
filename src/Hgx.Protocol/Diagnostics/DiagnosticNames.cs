using System.Diagnostics;
using Hgx.Typed;

namespace Hgx.Protocol;

/// <summary>What spans and measurements of link and service have in common.</summary>
internal static class DiagnosticNames
{
    public const string Operation = "hgx.operation";
    public const string Outcome = "hgx.outcome";
    public const string Object = "hgx.object";
    public const string ErrorType = "error.type";

    public const string Ok = "ok";
    public const string Conflict = "conflict";
    public const string Refused = "refused";

    /// <summary>The operation that a request belongs to. What a peer makes up has one name, so that it cannot fill a dashboard.</summary>
    public static string OperationOf(RequestCode code, RequestDirection direction) =>
        code == RequestCode.GetRevised ? OperationOf(RequestCode.GetObject, direction)
        : code == RequestCode.UpdateRevised ? OperationOf(RequestCode.UpdateObject, direction)
        : Requests.Find(code) is { } request && request.Direction.HasFlag(direction) ? request.Name : "unknown";

    /// <summary>Starts a span without a parent: what brings it about is none of what this thread may be at.</summary>
    public static Activity? StartRoot(string name, ActivityKind kind, DateTimeOffset began = default)
    {
        Activity.Current = null;
        return HgxDiagnostics.Source.StartActivity(name, kind, default(ActivityContext), tags: null, links: null, began);
    }
}
