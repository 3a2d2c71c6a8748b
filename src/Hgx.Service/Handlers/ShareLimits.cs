namespace Hgx.Service.Handlers;

/// <summary>How many shares may wait for an app.</summary>
/// <param name="Count">In all.</param>
/// <param name="Bytes">In all: the states that they keep alive.</param>
/// <param name="BySender">From one sender, those not counted that an app is being told of.</param>
internal sealed record ShareLimits(int Count = 1000, long Bytes = 64 * 1024 * 1024, int BySender = 100);
