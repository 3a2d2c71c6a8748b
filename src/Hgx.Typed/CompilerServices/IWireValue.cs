using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// What the generator implements for each <see cref="HgxValueAttribute"/> type: on the type itself, and for a generic one on a nested type, which
/// has the codecs of the type arguments.
/// </summary>
/// <typeparam name="T">The annotated type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWireValue<T>
{
    /// <summary>Writes the value as a map from member names to values, unknown members last.</summary>
    static abstract void Write(ref WireWriter writer, T value);

    /// <summary>Reads a value.</summary>
    static abstract T Read(ref WireReader reader);

    /// <summary>The value without anything that could be edited in place: itself, unless it holds arrays.</summary>
    static abstract T Isolate(T value);
}
