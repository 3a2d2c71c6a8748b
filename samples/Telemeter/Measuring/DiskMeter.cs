using Telemeter.Contracts;

namespace Telemeter.Measuring;

/// <summary>The drive that this program runs from.</summary>
internal static class DiskMeter
{
    public static Usage? Measure()
    {
        var drive = new DriveInfo(Path.GetPathRoot(AppContext.BaseDirectory)!);
        return drive.IsReady ? new Usage(drive.TotalSize - drive.TotalFreeSpace, drive.TotalSize) : null;
    }
}
