using Hgx.Typed;

namespace Telemeter.Contracts;

/// <summary>How much of something is used, in bytes.</summary>
[HgxValue]
public readonly partial record struct Usage(long Used, long Total)
{
    /// <summary>0 to 1.</summary>
    public double Share => Total == 0 ? 0 : (double)Used / Total;
}
