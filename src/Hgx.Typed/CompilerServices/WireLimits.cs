using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>What the bytes of a state may not exceed, so that a hostile state costs a bounded amount of stack and memory.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WireLimits
{
    /// <summary>How deep maps and arrays may nest, the state's own map counted: 64.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many elements and entries the collections of one state may have together: 1 048 576.</summary>
    public const int MaxElements = 1_048_576;

    /// <summary>How many unknown members one map may have: 65 536.</summary>
    public const int MaxUnknownMembers = 65_536;

    // A collection's announced length is believed only this far before its elements have been seen.
    internal const int MaxTrustedCapacity = 1024;

    // Python reads no longer integers, and reading digits takes time by their square.
    internal const int MaxJsonDigits = 4300;
}
