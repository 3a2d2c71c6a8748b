using System.Net.NetworkInformation;

namespace Telemeter.Measuring;

/// <summary>What goes over the networks, but the loopback, from one call to the next.</summary>
internal sealed class NetworkMeter(TimeProvider time)
{
    private Counters _before = Read(time);

    /// <summary>Bytes a second; null when an interface has gone or its counter began anew.</summary>
    public (double? Received, double? Sent) Measure()
    {
        Counters before = _before;
        _before = Read(time);
        double seconds = time.GetElapsedTime(before.At, _before.At).TotalSeconds;
        return (Rate(_before.Received - before.Received, seconds), Rate(_before.Sent - before.Sent, seconds));
    }

    private static double? Rate(long bytes, double seconds) => bytes >= 0 && seconds > 0 ? bytes / seconds : null;

    private static Counters Read(TimeProvider time)
    {
        long received = 0, sent = 0;
        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (network.NetworkInterfaceType == NetworkInterfaceType.Loopback) continue;
            IPInterfaceStatistics statistics = network.GetIPStatistics();
            received += statistics.BytesReceived;
            sent += statistics.BytesSent;
        }

        return new Counters(time.GetTimestamp(), received, sent);
    }

    private readonly record struct Counters(long At, long Received, long Sent);
}
