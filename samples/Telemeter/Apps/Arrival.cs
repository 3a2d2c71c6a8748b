using Telemeter.Contracts;

namespace Telemeter.Apps;

/// <summary>A reading, as it reached the monitor.</summary>
/// <param name="Reading">What was measured.</param>
/// <param name="Latency">From the measurement to the monitor's handler. Long for a reading that was made while one of the two was away.</param>
internal sealed record Arrival(Reading Reading, TimeSpan Latency);
