using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>What the bytes of a state are. A class has one format for ever: it is a part of its contract.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum WireFormat
{
    /// <summary>MessagePack: maps by member name, and arrays of types whose members have an order.</summary>
    MessagePack,

    /// <summary>JSON by member name, as Python's <c>json</c> writes it.</summary>
    Json,
}
