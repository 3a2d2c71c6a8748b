namespace Telemeter.Apps;

/// <summary>The reporter is paired with another monitor.</summary>
internal sealed class RefusedException(string host) : Exception(
    $"The reporter on {host} is paired with another monitor and has refused this one. Use that monitor's --app-dir, or give the reporter a new one.");
