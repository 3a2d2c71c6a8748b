namespace Hgx.Service.Dispatch;

/// <summary>How far an app may fall behind.</summary>
/// <param name="NotificationBytes">The most bytes of notifications that wait; more, and the connection is closed. A single one always fits.</param>
/// <param name="ParkingBytes">How many bytes may wait in all before the connection's further requests wait too.</param>
/// <param name="DeferredShares">The most shares that an app may have before it whose handlers have not finished; more, and the connection is closed.</param>
internal sealed record OutboundLimits(
    long NotificationBytes = 32 * 1024 * 1024, long ParkingBytes = 16 * 1024 * 1024, int DeferredShares = 32 * 1024);
