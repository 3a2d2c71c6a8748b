using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Hgx.Typed.CompilerServices;

/// <summary>An array. A state holds a copy, and gives copies out, so that no edit in place reaches it. Null is written as empty.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayCodec<T, TCodec> : IWireCodec<T[]>, ICollectionParts<T[], T>
    where TCodec : struct, IWireCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, T[]? value) => ImmutableArrayCodec<T, TCodec>.Write(ref writer, Wrap(value));

    /// <inheritdoc/>
    public static T[] Read(ref WireReader reader) => ImmutableCollectionsMarshal.AsArray(ImmutableArrayCodec<T, TCodec>.Read(ref reader))!;

    /// <inheritdoc/>
    public static bool Same(T[]? left, T[]? right) => ImmutableArrayCodec<T, TCodec>.Same(Wrap(left), Wrap(right));

    /// <inheritdoc/>
    public static T[] Isolate(T[] value)
    {
        if (value is not { Length: > 0 }) return value;
        ImmutableArray<T> isolated = ImmutableArrayCodec<T, TCodec>.Isolate(Wrap(value));
        return isolated == Wrap(value) ? value.AsSpan().ToArray() : ImmutableCollectionsMarshal.AsArray(isolated)!;
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(T[]? value) => value ?? [];

    /// <inheritdoc/>
    public static T[] Of(T[] elements) => elements;

    private static ImmutableArray<T> Wrap(T[]? value) => ImmutableCollectionsMarshal.AsImmutableArray(value);
}

/// <summary>An <see cref="IReadOnlyCollection{T}"/>: an array, as for <see cref="ReadOnlyListCodec{T, TCodec}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyCollectionCodec<T, TCodec> : IWireCodec<IReadOnlyCollection<T>>, ICollectionParts<IReadOnlyCollection<T>, T>
    where TCodec : struct, IWireCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, IReadOnlyCollection<T>? value) => ReadOnlyListCodec<T, TCodec>.Write(ref writer, List(value));

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Read(ref WireReader reader) => ReadOnlyListCodec<T, TCodec>.Read(ref reader);

    /// <inheritdoc/>
    public static bool Same(IReadOnlyCollection<T>? left, IReadOnlyCollection<T>? right) => ReadOnlyListCodec<T, TCodec>.Same(List(left), List(right));

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Isolate(IReadOnlyCollection<T> value) =>
        value is null ? value! : ReadOnlyListCodec<T, TCodec>.Isolate(List(value)!);

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(IReadOnlyCollection<T>? value) => value ?? [];

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Of(T[] elements) => ReadOnlyListCodec<T, TCodec>.Of(elements);

    private static IReadOnlyList<T>? List(IReadOnlyCollection<T>? value) => value is null ? null : value as IReadOnlyList<T> ?? [.. value];
}

/// <summary>An <see cref="ImmutableList{T}"/>: an array. Null is written as empty.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableListCodec<T, TCodec> : IWireCodec<ImmutableList<T>>, ICollectionParts<ImmutableList<T>, T>
    where TCodec : struct, IWireCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ImmutableList<T>? value)
    {
        writer.BeginElements(value?.Count ?? 0);
        foreach (T element in value ?? []) TCodec.Write(ref writer, element);
        writer.EndArray();
    }

    /// <inheritdoc/>
    public static ImmutableList<T> Read(ref WireReader reader) => [.. ImmutableArrayCodec<T, TCodec>.Read(ref reader)];

    /// <inheritdoc/>
    public static bool Same(ImmutableList<T>? left, ImmutableList<T>? right) =>
        ReferenceEquals(left, right) || ImmutableArrayCodec<T, TCodec>.Same([.. left ?? []], [.. right ?? []]);

    /// <inheritdoc/>
    public static ImmutableList<T> Isolate(ImmutableList<T> value)
    {
        if (value is null || !TCodec.IsChecked) return value!;
        ImmutableArray<T> elements = [.. value];
        ImmutableArray<T> isolated = ImmutableArrayCodec<T, TCodec>.Isolate(elements);
        return isolated == elements ? value : [.. isolated];
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(ImmutableList<T>? value) => value ?? [];

    /// <inheritdoc/>
    public static ImmutableList<T> Of(T[] elements) => [.. elements];
}
