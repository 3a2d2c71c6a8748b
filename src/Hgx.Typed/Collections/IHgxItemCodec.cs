using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>The codec of a collection that is merged item by item; used by generated code.</summary>
/// <typeparam name="T">The type of the collection.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IHgxItemCodec<T> : IWireCodec<T>
{
    /// <summary>What is left of two collections that were both changed, and differently. What is hidden by that is added to the conflicts.</summary>
    static abstract T Merge(string member, T common, T mine, T theirs, ICollection<HgxConflict> conflicts);
}
