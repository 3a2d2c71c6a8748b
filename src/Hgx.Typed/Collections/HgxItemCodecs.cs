using System.Collections.Immutable;
using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>The content of an <see cref="HgxList{T}"/>: as an <see cref="ImmutableList{T}"/>, and merged element by element.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HgxListCodec<T, TCodec> : IHgxItemCodec<ImmutableList<T>>
    where TCodec : struct, IWireCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ImmutableList<T>? value) => ImmutableListCodec<T, TCodec>.Write(ref writer, value);

    /// <inheritdoc/>
    public static ImmutableList<T> Read(ref WireReader reader) => ImmutableListCodec<T, TCodec>.Read(ref reader);

    /// <inheritdoc/>
    public static bool Same(ImmutableList<T>? left, ImmutableList<T>? right) => ImmutableListCodec<T, TCodec>.Same(left, right);

    /// <inheritdoc/>
    public static ImmutableList<T> Isolate(ImmutableList<T> value) => ImmutableListCodec<T, TCodec>.Isolate(value);

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static ImmutableList<T> Merge(
        string member, ImmutableList<T> common, ImmutableList<T> mine, ImmutableList<T> theirs, ICollection<HgxConflict> conflicts) =>
        ListMerge<T, TCodec>.Merge(member, common, mine, theirs, conflicts);
}

/// <summary>The content of an <see cref="HgxSet{T}"/>: as an <see cref="ImmutableHashSet{T}"/>, and merged element by element.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TKey">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HgxSetCodec<T, TKey> : IHgxItemCodec<ImmutableHashSet<T>>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    /// <summary>Without elements.</summary>
    public static ImmutableHashSet<T> Empty => ImmutableHashSetCodec<T, TKey>.Empty;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ImmutableHashSet<T>? value) => ImmutableHashSetCodec<T, TKey>.Write(ref writer, value);

    /// <inheritdoc/>
    public static ImmutableHashSet<T> Read(ref WireReader reader) => ImmutableHashSetCodec<T, TKey>.Read(ref reader);

    /// <inheritdoc/>
    public static bool Same(ImmutableHashSet<T>? left, ImmutableHashSet<T>? right) => ImmutableHashSetCodec<T, TKey>.Same(left, right);

    /// <inheritdoc/>
    public static ImmutableHashSet<T> Isolate(ImmutableHashSet<T> value) => ImmutableHashSetCodec<T, TKey>.Isolate(value);

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static ImmutableHashSet<T> Merge(
        string member, ImmutableHashSet<T> common, ImmutableHashSet<T> mine, ImmutableHashSet<T> theirs, ICollection<HgxConflict> conflicts) =>
        SetMerge.Merge(common, mine, theirs, conflicts);
}

/// <summary>
/// The content of an <see cref="HgxDictionary{TKey, TValue}"/>: as an <see cref="ImmutableDictionary{TKey, TValue}"/>, and merged key by key.
/// </summary>
/// <typeparam name="T">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKey">The codec of the keys.</typeparam>
/// <typeparam name="TCodec">The codec of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HgxDictionaryCodec<T, TValue, TKey, TCodec> : IHgxItemCodec<ImmutableDictionary<T, TValue>>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
    where TCodec : struct, IWireCodec<TValue>
{
    /// <summary>Without entries.</summary>
    public static ImmutableDictionary<T, TValue> Empty { get; } = Tracked(ImmutableDictionaryCodec<T, TValue, TKey, TCodec>.Empty);

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ImmutableDictionary<T, TValue>? value) =>
        ImmutableDictionaryCodec<T, TValue, TKey, TCodec>.Write(ref writer, value);

    /// <inheritdoc/>
    public static ImmutableDictionary<T, TValue> Read(ref WireReader reader) => Tracked(ImmutableDictionaryCodec<T, TValue, TKey, TCodec>.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(ImmutableDictionary<T, TValue>? left, ImmutableDictionary<T, TValue>? right) =>
        ImmutableDictionaryCodec<T, TValue, TKey, TCodec>.Same(left, right);

    /// <inheritdoc/>
    public static ImmutableDictionary<T, TValue> Isolate(ImmutableDictionary<T, TValue> value) =>
        Tracked(ImmutableDictionaryCodec<T, TValue, TKey, TCodec>.Isolate(value));

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static ImmutableDictionary<T, TValue> Merge(
        string member,
        ImmutableDictionary<T, TValue> common,
        ImmutableDictionary<T, TValue> mine,
        ImmutableDictionary<T, TValue> theirs,
        ICollection<HgxConflict> conflicts) => DictionaryMerge<T, TValue, TKey, TCodec>.Merge(member, common, mine, theirs, conflicts);

    // A value that is set over one which is only called equal must not be dropped: they are written differently.
    private static ImmutableDictionary<T, TValue> Tracked(ImmutableDictionary<T, TValue> content) =>
        content.WithComparers(content.KeyComparer, WireEquality<TValue, TCodec>.Instance);
}
