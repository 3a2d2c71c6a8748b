namespace Hgx.Protocol;

/// <summary>The numbers that both sides of the wire hold to.</summary>
public static class ProtocolLimits
{
    /// <summary>The port of a service: 7772.</summary>
    public const int DefaultPort = 7772;

    /// <summary>The longest message: 10 MiB (10 485 760 bytes), frame header included.</summary>
    public const int MaxMessageLength = 10 * 1024 * 1024;

    /// <summary>The longest state of an object: 10 485 554 bytes, what a message leaves beside its two headers.</summary>
    public const int MaxStateLength = MaxMessageLength - Frame.HeaderLength - ObjectDefinition.HeaderLength;

    /// <summary>How many historic states a dynamic object keeps unless told otherwise: 7.</summary>
    public const byte DefaultLegroom = 7;
}
