using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// An <see cref="IReadOnlyList{T}"/>: an array. What a state holds is always an <see cref="ImmutableArray{T}"/> behind the interface, so that no
/// caller's list stays aliased. Null is written as empty.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyListCodec<T, TCodec> : IWireCodec<IReadOnlyList<T>>, ICollectionParts<IReadOnlyList<T>, T>
    where TCodec : struct, IWireCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, IReadOnlyList<T>? value) =>
        ImmutableArrayCodec<T, TCodec>.Write(ref writer, Frozen(value));

    /// <inheritdoc/>
    public static IReadOnlyList<T> Read(ref WireReader reader) => ImmutableArrayCodec<T, TCodec>.Read(ref reader);

    /// <inheritdoc/>
    public static bool Same(IReadOnlyList<T>? left, IReadOnlyList<T>? right) =>
        ReferenceEquals(left, right) || ImmutableArrayCodec<T, TCodec>.Same(Frozen(left), Frozen(right));

    /// <inheritdoc/>
    public static IReadOnlyList<T> Isolate(IReadOnlyList<T> value)
    {
        if (value is null) return value!;
        ImmutableArray<T> frozen = Frozen(value);
        ImmutableArray<T> isolated = ImmutableArrayCodec<T, TCodec>.Isolate(frozen);
        return value is ImmutableArray<T> && isolated == frozen ? value : isolated;
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(IReadOnlyList<T>? value) => value ?? [];

    /// <inheritdoc/>
    public static IReadOnlyList<T> Of(T[] elements) => ImmutableCollectionsMarshal.AsImmutableArray(elements);

    private static ImmutableArray<T> Frozen(IReadOnlyList<T>? value) => value switch
    {
        null => [],
        ImmutableArray<T> { IsDefault: true } => [],
        ImmutableArray<T> frozen => frozen,
        _ => [.. value],
    };
}
