using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>What the generator implements for each <see cref="HgxValueAttribute"/> type.</summary>
/// <typeparam name="TSelf">The annotated type itself.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWireValue<TSelf>
    where TSelf : IWireValue<TSelf>
{
    /// <summary>Writes the value as a map from member names to values, unknown members last.</summary>
    static abstract void Write(ref WireWriter writer, TSelf value);

    /// <summary>Reads a value.</summary>
    static abstract TSelf Read(ref WireReader reader);

    /// <summary>The value without anything that could be edited in place: itself, unless it holds arrays.</summary>
    static abstract TSelf Isolate(TSelf value);
}
