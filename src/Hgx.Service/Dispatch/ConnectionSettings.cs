namespace Hgx.Service.Dispatch;

/// <summary>What all connections of a service have in common.</summary>
/// <param name="Time">Measures how long an app keeps us waiting.</param>
/// <param name="DrawToken">Draws the numbers of notifications.</param>
/// <param name="Limits">How far an app may fall behind.</param>
internal sealed record ConnectionSettings(TimeProvider Time, Func<ushort> DrawToken, OutboundLimits Limits);
