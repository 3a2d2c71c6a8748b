using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>A <see cref="HgxRef{T}"/>: the 65 bytes of its address; used by generated code.</summary>
/// <typeparam name="T">The class of the object that it leads to.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HgxRefCodec<T> : IWireCodec<HgxRef<T>>
    where T : class, IHgxObject<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, HgxRef<T> value) => GhidCodec.Write(ref writer, value.Ghid);

    /// <inheritdoc/>
    public static HgxRef<T> Read(ref WireReader reader) => new(GhidCodec.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(HgxRef<T> left, HgxRef<T> right) => left == right;
}
