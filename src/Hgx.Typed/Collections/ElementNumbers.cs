using System.Collections.Immutable;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>Numbers for the elements of lists: equal ones for elements that are written as equal bytes.</summary>
internal sealed class ElementNumbers<T, TCodec>
    where TCodec : struct, IWireCodec<T>
{
    private readonly Dictionary<EncodedBytes, int> _known = [];
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
        try
        {
            var bytes = new EncodedBytes(Encoded<T, TCodec>.ToArray(element));
            if (_known.TryGetValue(bytes, out int number)) return number;
            return _known[bytes] = _known.Count;
        }
        catch (HgxStateException)
        {
            // What cannot be written is like nothing else; whoever writes it is told why.
            return --_lastUnlike;
        }
    }
}
