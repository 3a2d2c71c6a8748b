using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// How values of one type stand on the wire. Codecs are composed by generated code as type arguments, so nothing is looked up at run time.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWireCodec<T>
{
    /// <summary>Writes a value.</summary>
    static abstract void Write(ref WireWriter writer, T value);

    /// <summary>Reads a value.</summary>
    static abstract T Read(ref WireReader reader);

    /// <summary>Whether the encoded bytes of both are equal.</summary>
    static abstract bool Same(T left, T right);

    /// <summary>A value that shares nothing which could be edited in place; refuses what could not be written.</summary>
    /// <exception cref="ArgumentException">The value cannot be written.</exception>
    static virtual T Isolate(T value) => value;

    /// <summary>Whether <see cref="Isolate"/> does anything: refuses, copies or normalises.</summary>
    static virtual bool IsChecked => false;

    /// <summary>Whether null is a value, and not an error inside a collection.</summary>
    static virtual bool AllowsNull => false;

    /// <summary>Whether nil can be read, and is not what stands where there is no value.</summary>
    static virtual bool ReadsNil => false;
}
