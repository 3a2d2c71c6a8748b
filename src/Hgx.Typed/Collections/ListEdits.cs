namespace Hgx.Typed;

/// <summary>
/// What became of a list: where each of its elements is in the new one, and what was put between them. An element that was taken out where another
/// was put in counts as replaced by that.
/// </summary>
/// <remarks>Elements are numbers here, equal ones for equal elements.</remarks>
internal sealed class ListEdits
{
    private const int Deleted = -1;

    // What comparing may cost, in steps: beyond that, what lies between the first and the last difference counts as replaced.
    private const long MaximumWork = 50_000_000;
    private const int MaximumDifferences = 1000;

    private readonly int[] _old;
    private readonly int[] _new;
    private readonly int[] _places;
    private readonly Range[] _inserted;

    public ListEdits(int[] before, int[] after)
    {
        _old = before;
        _new = after;
        _places = new int[before.Length];
        _inserted = new Range[before.Length + 1];
        Array.Fill(_places, Deleted);
        int start = 0, oldEnd = before.Length, newEnd = after.Length;
        while (start < oldEnd && start < newEnd && before[start] == after[start]) _places[start] = start++;
        while (oldEnd > start && newEnd > start && before[oldEnd - 1] == after[newEnd - 1]) _places[--oldEnd] = --newEnd;
        Match(start, oldEnd, newEnd);
        Pair();
    }

    /// <summary>Where an element is now; null when it was taken out.</summary>
    public int? PlaceOf(int index) => _places[index] == Deleted ? null : _places[index];

    /// <summary>Whether an element is there as it was.</summary>
    public bool IsKept(int index) => _places[index] != Deleted && _new[_places[index]] == _old[index];

    /// <summary>What was put before an element, or behind the last one, as places in the new list.</summary>
    public Range InsertedBefore(int index) => _inserted[index];

    // Myers' greedy walk to the fewest differences; what is kept is read off it backwards.
    private void Match(int start, int oldEnd, int newEnd)
    {
        int oldLength = oldEnd - start, newLength = newEnd - start;
        if (oldLength == 0 || newLength == 0) return;
        int most = (int)Math.Min(Math.Min(MaximumDifferences, MaximumWork / (oldLength + newLength)), oldLength + newLength);
        var reached = new int[2 * most + 3];
        int middle = most + 1;
        var steps = new List<int[]>();
        for (int differences = 0; differences <= most; differences++)
        {
            for (int diagonal = -differences; diagonal <= differences; diagonal += 2)
            {
                int x = IsDown(reached, middle, diagonal, differences) ? reached[middle + diagonal + 1] : reached[middle + diagonal - 1] + 1;
                int y = x - diagonal;
                while (x < oldLength && y < newLength && _old[start + x] == _new[start + y]) (x, y) = (x + 1, y + 1);
                reached[middle + diagonal] = x;
                if (x < oldLength || y < newLength) continue;
                steps.Add(reached[(middle - differences)..(middle + differences + 1)]);
                ReadBack(steps, start, oldLength, newLength);
                return;
            }

            steps.Add(reached[(middle - differences)..(middle + differences + 1)]);
        }
    }

    private static bool IsDown(int[] reached, int middle, int diagonal, int differences) =>
        diagonal == -differences || (diagonal != differences && reached[middle + diagonal - 1] < reached[middle + diagonal + 1]);

    private void ReadBack(List<int[]> steps, int start, int x, int y)
    {
        for (int differences = steps.Count - 1; differences >= 0; differences--)
        {
            int diagonal = x - y, beforeX = 0, beforeY = 0;
            if (differences > 0)
            {
                int[] before = steps[differences - 1];
                int middle = differences - 1;
                int from = IsDown(before, middle, diagonal, differences) ? diagonal + 1 : diagonal - 1;
                beforeX = before[middle + from];
                beforeY = beforeX - from;
            }

            while (x > beforeX && y > beforeY) _places[start + --x] = start + --y;
            (x, y) = (beforeX, beforeY);
        }
    }

    // Between two kept elements: what was taken out and what was put in are pairs, as far as they go.
    private void Pair()
    {
        int put = 0;
        for (int index = 0; index <= _old.Length;)
        {
            int end = index;
            while (end < _old.Length && _places[end] == Deleted) end++;
            int until = end < _old.Length ? _places[end] : _new.Length;
            for (; index < end && put < until; index++) _places[index] = put++;
            _inserted[index] = put..until;
            put = until + 1;
            index = end + 1;
        }
    }
}
