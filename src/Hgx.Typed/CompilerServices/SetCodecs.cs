using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>An <see cref="IReadOnlySet{T}"/>: an array in the order of its elements. A state holds a set of its own behind the interface. Null is written as empty.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TKey">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlySetCodec<T, TKey> : IWireCodec<IReadOnlySet<T>>, ICollectionParts<IReadOnlySet<T>, T>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    /// <summary>Without elements.</summary>
    public static IReadOnlySet<T> Empty { get; } = new StateSet<T>([]);

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, IReadOnlySet<T>? value) => SetWire<T, TKey>.Write(ref writer, value);

    /// <inheritdoc/>
    public static IReadOnlySet<T> Read(ref WireReader reader) => Of(SetWire<T, TKey>.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(IReadOnlySet<T>? left, IReadOnlySet<T>? right) => SetWire<T, TKey>.Same(left, right);

    /// <inheritdoc/>
    public static IReadOnlySet<T> Isolate(IReadOnlySet<T> value)
    {
        if (value is null) return value!;
        SetWire<T, TKey>.Check(value);
        return value is StateSet<T> ? value : new StateSet<T>(new(value, TKey.Comparer));
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(IReadOnlySet<T>? value) => value ?? Empty;

    /// <inheritdoc/>
    public static IReadOnlySet<T> Of(T[] elements) => new StateSet<T>(new(elements, TKey.Comparer));
}

/// <summary>An <see cref="ImmutableHashSet{T}"/>: an array in the order of its elements. Null is written as empty.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TKey">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableHashSetCodec<T, TKey> : IWireCodec<ImmutableHashSet<T>>, ICollectionParts<ImmutableHashSet<T>, T>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    /// <summary>Without elements.</summary>
    public static ImmutableHashSet<T> Empty { get; } = [];

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ImmutableHashSet<T>? value) => SetWire<T, TKey>.Write(ref writer, value);

    /// <inheritdoc/>
    public static ImmutableHashSet<T> Read(ref WireReader reader) => Of(SetWire<T, TKey>.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(ImmutableHashSet<T>? left, ImmutableHashSet<T>? right) => SetWire<T, TKey>.Same(left, right);

    /// <inheritdoc/>
    public static ImmutableHashSet<T> Isolate(ImmutableHashSet<T> value)
    {
        if (value is null) return value!;
        SetWire<T, TKey>.Check(value);
        return KeyRules<T, TKey>.IsUsual(value.KeyComparer) ? value : value.WithComparer(TKey.Comparer);
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(ImmutableHashSet<T>? value) => value ?? Empty;

    /// <inheritdoc/>
    public static ImmutableHashSet<T> Of(T[] elements) => ImmutableHashSet.Create(TKey.Comparer, elements);
}

/// <summary>An <see cref="ImmutableSortedSet{T}"/>: an array in the order of its elements. Null is written as empty.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TKey">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableSortedSetCodec<T, TKey> : IWireCodec<ImmutableSortedSet<T>>, ICollectionParts<ImmutableSortedSet<T>, T>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    /// <summary>Without elements.</summary>
    public static ImmutableSortedSet<T> Empty { get; } = ImmutableSortedSet.Create(KeyRules<T, TKey>.SortOrder);

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ImmutableSortedSet<T>? value) => SetWire<T, TKey>.Write(ref writer, value);

    /// <inheritdoc/>
    public static ImmutableSortedSet<T> Read(ref WireReader reader) => Of(SetWire<T, TKey>.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(ImmutableSortedSet<T>? left, ImmutableSortedSet<T>? right) => SetWire<T, TKey>.Same(left, right);

    /// <inheritdoc/>
    public static ImmutableSortedSet<T> Isolate(ImmutableSortedSet<T> value)
    {
        if (value is null) return value!;
        SetWire<T, TKey>.Check(value);
        return ReferenceEquals(value.KeyComparer, KeyRules<T, TKey>.SortOrder) ? value : value.WithComparer(KeyRules<T, TKey>.SortOrder);
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(ImmutableSortedSet<T>? value) => value ?? Empty;

    /// <inheritdoc/>
    public static ImmutableSortedSet<T> Of(T[] elements) => ImmutableSortedSet.Create(KeyRules<T, TKey>.SortOrder, elements);
}

/// <summary>A <see cref="FrozenSet{T}"/>: an array in the order of its elements. Null is written as empty.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TKey">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenSetCodec<T, TKey> : IWireCodec<FrozenSet<T>>, ICollectionParts<FrozenSet<T>, T>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    /// <summary>Without elements.</summary>
    public static FrozenSet<T> Empty { get; } = FrozenSet<T>.Empty;

    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, FrozenSet<T>? value) => SetWire<T, TKey>.Write(ref writer, value);

    /// <inheritdoc/>
    public static FrozenSet<T> Read(ref WireReader reader) => Of(SetWire<T, TKey>.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(FrozenSet<T>? left, FrozenSet<T>? right) => SetWire<T, TKey>.Same(left, right);

    /// <inheritdoc/>
    public static FrozenSet<T> Isolate(FrozenSet<T> value)
    {
        if (value is null) return value!;
        SetWire<T, TKey>.Check(value);
        return KeyRules<T, TKey>.IsUsual(value.Comparer) ? value : value.ToFrozenSet(TKey.Comparer);
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(FrozenSet<T>? value) => value ?? Empty;

    /// <inheritdoc/>
    public static FrozenSet<T> Of(T[] elements) => elements.ToFrozenSet(TKey.Comparer);
}

/// <summary>A set that nobody else holds, and so nobody edits.</summary>
internal sealed class StateSet<T>(HashSet<T> elements) : ReadOnlySet<T>(elements);
