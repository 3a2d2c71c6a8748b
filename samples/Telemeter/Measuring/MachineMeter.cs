using Telemeter.Contracts;

namespace Telemeter.Measuring;

/// <summary>Measures this machine. Loads and rates are those since the call before, or since the meter was made.</summary>
internal sealed class MachineMeter(TimeProvider time)
{
    private readonly CpuMeter _cpu = new();
    private readonly NetworkMeter _network = new(time);

    public Reading Measure(long sequence)
    {
        (double? received, double? sent) = _network.Measure();
        return new Reading
        {
            Sequence = sequence,
            CpuLoad = _cpu.Measure(),
            Memory = MemoryMeter.Measure(),
            Disk = DiskMeter.Measure(),
            Received = received,
            Sent = sent,
            TakenAt = time.GetUtcNow(),
        };
    }
}
