using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Hgx.Typed.CompilerServices;

/// <summary>An <see cref="ImmutableArray{T}"/>: an array. An uninitialised one is written as empty.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableArrayCodec<T, TCodec> : IWireCodec<ImmutableArray<T>>, ICollectionParts<ImmutableArray<T>, T>
    where TCodec : struct, IWireCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ImmutableArray<T> value)
    {
        ReadOnlySpan<T> elements = value.AsSpan();
        writer.BeginElements(elements.Length);
        foreach (T element in elements) TCodec.Write(ref writer, element);
        writer.EndArray();
    }

    /// <inheritdoc/>
    public static ImmutableArray<T> Read(ref WireReader reader)
    {
        int left = reader.BeginArray();
        return !reader.IsJson && left <= WireLimits.MaxTrustedCapacity ? ReadKnown(ref reader, left) : ReadMany(ref reader, left);
    }

    private static ImmutableArray<T> ReadKnown(ref WireReader reader, int left)
    {
        var elements = new T[left];
        for (int i = 0; reader.HasElement(ref left); i++) elements[i] = TCodec.Read(ref reader);
        reader.EndArray();
        return ImmutableCollectionsMarshal.AsImmutableArray(elements);
    }

    // How many there are is not known, or not believed before they have been seen.
    private static ImmutableArray<T> ReadMany(ref WireReader reader, int left)
    {
        ImmutableArray<T>.Builder elements = ImmutableArray.CreateBuilder<T>(Math.Min(left, WireLimits.MaxTrustedCapacity));
        while (reader.HasElement(ref left)) elements.Add(TCodec.Read(ref reader));
        reader.EndArray();
        return elements.DrainToImmutable();
    }

    /// <inheritdoc/>
    public static bool Same(ImmutableArray<T> left, ImmutableArray<T> right)
    {
        if (left == right) return true;
        ReadOnlySpan<T> one = left.AsSpan(), other = right.AsSpan();
        if (one.Length != other.Length) return false;
        for (int i = 0; i < one.Length; i++)
            if (!TCodec.Same(one[i], other[i])) return false;
        return true;
    }

    /// <inheritdoc/>
    public static ImmutableArray<T> Isolate(ImmutableArray<T> value) => value.IsDefault ? [] : Isolate<T, TCodec>(value);

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static IReadOnlyCollection<T> Elements(ImmutableArray<T> value) => value.IsDefault ? [] : value;

    /// <inheritdoc/>
    public static ImmutableArray<T> Of(T[] elements) => ImmutableCollectionsMarshal.AsImmutableArray(elements);

    internal static ImmutableArray<TElement> Isolate<TElement, TElementCodec>(ImmutableArray<TElement> value)
        where TElementCodec : struct, IWireCodec<TElement>
    {
        if (!TElementCodec.IsChecked) return value;
        ImmutableArray<TElement>.Builder? changed = null;
        for (int i = 0; i < value.Length; i++)
        {
            TElement element = value[i];
            if (element is null && !TElementCodec.AllowsNull)
                throw new ArgumentException($"Element {i} is null, and the elements may not be.", nameof(value));
            TElement isolated = TElementCodec.Isolate(element);
            if (typeof(TElement).IsValueType || !ReferenceEquals(isolated, element)) (changed ??= value.ToBuilder())[i] = isolated;
        }

        return changed?.DrainToImmutable() ?? value;
    }
}
