using System.Buffers;
using System.Runtime.CompilerServices;

namespace Hgx.Typed.CompilerServices;

/// <summary>The elements of a set or dictionary in the order of the wire, in rented memory.</summary>
internal readonly ref struct SortedElements<T>
{
    private readonly T[]? _rented;

    public SortedElements(IReadOnlyCollection<T>? elements, Comparison<T> order)
    {
        int count = elements?.Count ?? 0;
        _rented = ArrayPool<T>.Shared.Rent(count);
        Fill(elements, _rented);
        Span<T> filled = _rented.AsSpan(0, count);
        // Collections that were read are in order already.
        if (!IsSorted(filled, order)) filled.Sort(order);
        Span = filled;
    }

    /// <summary>Elements that are in order.</summary>
    public SortedElements(ReadOnlySpan<T> sorted) => Span = sorted;

    public ReadOnlySpan<T> Span { get; }

    public static bool IsSorted(ReadOnlySpan<T> elements, Comparison<T> order)
    {
        for (int i = 1; i < elements.Length; i++)
            if (order(elements[i - 1], elements[i]) > 0) return false;
        return true;
    }

    public void Dispose()
    {
        if (_rented is not null) ArrayPool<T>.Shared.Return(_rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
    }

    private static void Fill(IReadOnlyCollection<T>? elements, T[] into)
    {
        if (elements is ICollection<T> collection)
        {
            collection.CopyTo(into, 0);
            return;
        }

        int i = 0;
        foreach (T element in elements ?? []) into[i++] = element;
    }
}

/// <summary>The order of a set's elements on the wire. A delegate made once, for sorting makes one of each comparer.</summary>
internal static class KeyOrder<T, TKey>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    public static readonly Comparison<T> Instance = static (x, y) => TKey.Compare(x, y);
}

/// <summary>The order of a dictionary's entries on the wire: that of their keys.</summary>
internal static class EntryOrder<T, TValue, TKey>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    public static readonly Comparison<KeyValuePair<T, TValue>> Instance = static (x, y) => TKey.Compare(x.Key, y.Key);
}
