namespace Hgx.Typed.CompilerServices;

/// <summary>
/// Merges lists by what their elements are written as: elements have no other identity. Time grows with their bytes, never with the square of their number.
/// </summary>
internal static class ListUnion<T, TCodec>
    where TCodec : struct, IWireCodec<T>
{
    /// <summary>Theirs without what I removed, and then what I added.</summary>
    /// <param name="common">What both started from.</param>
    /// <param name="mine">My elements.</param>
    /// <param name="theirs">Their elements.</param>
    /// <param name="losesOrder">Whether I put elements in another order, which the result has not.</param>
    /// <param name="hasAgreed">Whether what I removed had been removed by them, too.</param>
    /// <exception cref="HgxStateException">An element cannot be written.</exception>
    public static T[] Merge(
        IReadOnlyCollection<T> common, IReadOnlyCollection<T> mine, IReadOnlyCollection<T> theirs, out bool losesOrder, out bool hasAgreed)
    {
        List<Element> before = Encode(common), here = Encode(mine), there = Encode(theirs);
        var added = new Dictionary<EncodedBytes, int>();
        foreach (Element element in here) added[element.Bytes] = added.GetValueOrDefault(element.Bytes) + 1;
        foreach (Element element in before) added[element.Bytes] = added.GetValueOrDefault(element.Bytes) - 1;
        Dictionary<EncodedBytes, int> removed = added.ToDictionary(x => x.Key, x => -x.Value);

        List<Element> additions = TakeLast(here, new(added));
        losesOrder = !Without(before, new(removed)).SequenceEqual(here);
        List<Element> left = Without(there, removed);
        hasAgreed = removed.Values.Any(count => count > 0);
        return [.. left.Concat(additions).Select(x => x.Value)];
    }

    // The first of each, as often as they are counted, are left out.
    private static List<Element> Without(List<Element> elements, Dictionary<EncodedBytes, int> counts) =>
        [.. elements.Where(x => !TryCount(x, counts))];

    // The last of each, as often as they are counted, are taken out, in their order.
    private static List<Element> TakeLast(List<Element> elements, Dictionary<EncodedBytes, int> counts)
    {
        var taken = new List<Element>();
        var left = new List<Element>();
        for (int i = elements.Count - 1; i >= 0; i--) (TryCount(elements[i], counts) ? taken : left).Add(elements[i]);
        taken.Reverse();
        left.Reverse();
        elements.Clear();
        elements.AddRange(left);
        return taken;
    }

    private static bool TryCount(in Element element, Dictionary<EncodedBytes, int> counts)
    {
        int count = counts.GetValueOrDefault(element.Bytes);
        if (count > 0) counts[element.Bytes] = count - 1;
        return count > 0;
    }

    private static List<Element> Encode(IReadOnlyCollection<T> elements)
    {
        var encoded = new List<Element>(elements.Count);
        foreach (T element in elements) encoded.Add(new Element(element, new EncodedBytes(Encoded<T, TCodec>.ToArray(element))));
        return encoded;
    }

    private readonly struct Element(T value, EncodedBytes bytes) : IEquatable<Element>
    {
        public T Value => value;

        public EncodedBytes Bytes => bytes;

        public bool Equals(Element other) => bytes.Equals(other.Bytes);

        public override bool Equals(object? obj) => obj is Element other && Equals(other);

        public override int GetHashCode() => bytes.GetHashCode();
    }
}

/// <summary>What a value is written as, to find it by. Its hash is another in each process, so that a peer cannot choose values that collide.</summary>
internal readonly struct EncodedBytes(byte[] bytes) : IEquatable<EncodedBytes>
{
    private readonly byte[] _bytes = bytes;

    public bool Equals(EncodedBytes other) => _bytes.AsSpan().SequenceEqual(other._bytes);

    public override bool Equals(object? obj) => obj is EncodedBytes other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }
}
