using System.ComponentModel;
using System.Numerics;

namespace Hgx.Typed.CompilerServices;

/// <summary>How two changes of a number are added.</summary>
/// <typeparam name="T">The type of the number.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMemberSum<T>
{
    /// <summary>Theirs and what I added to the common value; false when the type has no such number.</summary>
    static abstract bool TrySum(T common, T mine, T theirs, out T sum);
}

/// <summary>Integers of every size: exact, whatever the steps between are.</summary>
/// <typeparam name="T">The type of the integer.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IntegerSum<T> : IMemberSum<T>
    where T : IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static bool TrySum(T common, T mine, T theirs, out T sum)
    {
        BigInteger exact = BigInteger.CreateChecked(theirs) + BigInteger.CreateChecked(mine) - BigInteger.CreateChecked(common);
        sum = T.CreateSaturating(exact);
        return BigInteger.CreateChecked(sum) == exact;
    }
}

/// <summary><see cref="decimal"/> and floating-point numbers, as precise as their type is.</summary>
/// <typeparam name="T">The type of the number.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FractionSum<T> : IMemberSum<T>
    where T : IFloatingPoint<T>
{
    /// <inheritdoc/>
    public static bool TrySum(T common, T mine, T theirs, out T sum)
    {
        try
        {
            sum = theirs + (mine - common);
            return T.IsFinite(sum);
        }
        catch (OverflowException)
        {
            // A decimal says so; the others become infinite.
            sum = mine;
            return false;
        }
    }
}

/// <summary><see cref="TimeSpan"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeSpanSum : IMemberSum<TimeSpan>
{
    /// <inheritdoc/>
    public static bool TrySum(TimeSpan common, TimeSpan mine, TimeSpan theirs, out TimeSpan sum)
    {
        bool isThere = IntegerSum<long>.TrySum(common.Ticks, mine.Ticks, theirs.Ticks, out long ticks);
        sum = new TimeSpan(ticks);
        return isThere;
    }
}

/// <summary>A nullable number: null counts as 0, and both sides' null is null.</summary>
/// <typeparam name="T">The type of the number.</typeparam>
/// <typeparam name="TSum">How it is added.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableSum<T, TSum> : IMemberSum<T?>
    where T : struct
    where TSum : struct, IMemberSum<T>
{
    /// <inheritdoc/>
    public static bool TrySum(T? common, T? mine, T? theirs, out T? sum)
    {
        sum = null;
        if (mine is null && theirs is null) return true;
        bool isThere = TSum.TrySum(common.GetValueOrDefault(), mine.GetValueOrDefault(), theirs.GetValueOrDefault(), out T added);
        sum = added;
        return isThere;
    }
}
