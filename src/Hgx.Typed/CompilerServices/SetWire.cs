namespace Hgx.Typed.CompilerServices;

/// <summary>How sets of every kind stand on the wire: an array of the elements in their order, each once.</summary>
internal static class SetWire<T, TKey>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    public static void Write(ref WireWriter writer, IReadOnlyCollection<T>? set)
    {
        using var sorted = new SortedElements<T>(set, KeyOrder<T, TKey>.Instance);
        writer.BeginElements(sorted.Span.Length);
        foreach (T element in sorted.Span) TKey.Write(ref writer, element);
        writer.EndArray();
    }

    /// <summary>The elements in their order, whatever order they came in.</summary>
    public static T[] Read(ref WireReader reader)
    {
        T[] elements = ArrayCodec<T, TKey>.Read(ref reader);
        Comparison<T> order = KeyOrder<T, TKey>.Instance;
        if (!SortedElements<T>.IsSorted(elements, order)) elements.AsSpan().Sort(order);
        for (int i = 1; i < elements.Length; i++)
            if (order(elements[i - 1], elements[i]) == 0) throw reader.Fail("has an element of a set twice");
        return elements;
    }

    public static bool Same(IReadOnlyCollection<T>? left, IReadOnlyCollection<T>? right)
    {
        if (ReferenceEquals(left, right)) return true;
        if ((left?.Count ?? 0) != (right?.Count ?? 0)) return false;
        using var one = new SortedElements<T>(left, KeyOrder<T, TKey>.Instance);
        using var other = new SortedElements<T>(right, KeyOrder<T, TKey>.Instance);
        for (int i = 0; i < one.Span.Length; i++)
            if (TKey.Compare(one.Span[i], other.Span[i]) != 0) return false;
        return true;
    }

    /// <summary>Refuses elements that could not be written.</summary>
    public static void Check(IReadOnlyCollection<T> set)
    {
        if (typeof(T).IsValueType && !TKey.IsChecked) return;
        foreach (T element in set) KeyRules<T, TKey>.Check(element);
    }
}
