using Telemeter.Apps;

namespace Telemeter.Display;

/// <summary>What is drawn: one moment.</summary>
/// <param name="Host">The reporter's machine; null before it answers.</param>
/// <param name="IsConnected">Whether the monitor has its service.</param>
/// <param name="Every">How often the reporter is to report.</param>
/// <param name="Pushes">How many states have come.</param>
/// <param name="Arrivals">The readings of the last minute, oldest first.</param>
/// <param name="Now">The moment.</param>
/// <param name="Notice">What the apps said last.</param>
internal sealed record View(
    string? Host, bool IsConnected, TimeSpan Every, long Pushes, IReadOnlyList<Arrival> Arrivals, DateTimeOffset Now, string Notice)
{
    public Arrival? Newest => Arrivals.Count == 0 ? null : Arrivals[^1];
}
