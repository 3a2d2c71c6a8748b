using System.Diagnostics.Tracing;

namespace Hgx.Benchmarks.Measuring;

/// <summary>Which types this process allocates: the runtime names one about every 100 kB.</summary>
internal sealed class AllocationSampler : EventListener
{
    private const EventKeywords Gc = (EventKeywords)1;

    // Of the runtime's AllocationTick events.
    private const int AmountIndex = 3, TypeIndex = 5;

    private readonly Dictionary<string, long> _bytes = [];

    /// <summary>The types and their shares of all bytes, the greatest first.</summary>
    public IReadOnlyList<(string Type, double Share)> Shares()
    {
        lock (_bytes)
        {
            double all = _bytes.Values.Sum();
            return [.. _bytes.OrderByDescending(type => type.Value).Select(type => (type.Key, type.Value / all))];
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(eventSource, EventLevel.Verbose, Gc);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) != true) return;
        string type = (string)eventData.Payload![TypeIndex]!;
        long bytes = Convert.ToInt64(eventData.Payload[AmountIndex], System.Globalization.CultureInfo.InvariantCulture);
        lock (_bytes) _bytes[type] = _bytes.GetValueOrDefault(type) + bytes;
    }
}
