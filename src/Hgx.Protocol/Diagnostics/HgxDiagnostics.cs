using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Hgx.Typed;

/// <summary>The names under which link and service tell what they do: for OpenTelemetry, <c>dotnet-counters</c> and listeners of one's own.</summary>
/// <remarks>
/// <c>docs/observability.md</c> lists every span, tag, instrument and log event. States, keys and tokens are in none of them. While nobody listens
/// they cost nothing.
/// </remarks>
public static class HgxDiagnostics
{
    /// <summary>The name of the <see cref="System.Diagnostics.ActivitySource"/>: <c>builder.AddSource(HgxDiagnostics.ActivitySourceName)</c>.</summary>
    public const string ActivitySourceName = "Hgx.Typed";

    /// <summary>The name of the <see cref="System.Diagnostics.Metrics.Meter"/>: <c>builder.AddMeter(HgxDiagnostics.MeterName)</c>.</summary>
    public const string MeterName = "Hgx.Typed";

    private static readonly string? Version = typeof(HgxDiagnostics).Assembly.GetName().Version?.ToString(3);

    internal static ActivitySource Source { get; } = new(ActivitySourceName, Version);

    internal static Meter Meter { get; } = new(MeterName, Version);
}
