using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed.Merging;

/// <summary>Numbers for the elements of lists: equal ones for elements that are written as equal bytes.</summary>
internal sealed class ElementNumbers<T, TCodec>
    where TCodec : struct, IWireCodec<T>
{
    private readonly Dictionary<ReadOnlyMemory<byte>, int> _known = new(ByBytes.Instance);
    private int _lastUnlike;

    /// <summary>The numbers of a list's elements, but for so many at its start and at its end.</summary>
    public int[] Of(ImmutableList<T> list, int skip, int skipAtEnd)
    {
        var numbers = new int[list.Count - skip - skipAtEnd];
        int i = 0;
        foreach (T element in list.GetRange(skip, numbers.Length)) numbers[i++] = Of(element);
        return numbers;
    }

    private int Of(T element)
    {
        // What cannot be written is like nothing else.
        if (!Encoded<T, TCodec>.TryEncode(element, out ReadOnlyMemory<byte> bytes)) return --_lastUnlike;
        if (_known.TryGetValue(bytes, out int number)) return number;
        return _known[bytes] = _known.Count;
    }

    private sealed class ByBytes : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public static readonly ByBytes Instance = new();

        public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode([DisallowNull] ReadOnlyMemory<byte> obj)
        {
            var hash = new HashCode();
            hash.AddBytes(obj.Span);
            return hash.ToHashCode();
        }
    }
}
