namespace Hgx.Typed.CompilerServices;

/// <summary>What holds for the keys of every set and dictionary in a state.</summary>
internal static class KeyRules<T, TKey>
    where T : notnull
    where TKey : struct, IWireKeyCodec<T>
{
    /// <summary>The order that a sorted collection gets; text is compared by its code units, never by a culture.</summary>
    public static IComparer<T> SortOrder { get; } = typeof(T) == typeof(string) ? (IComparer<T>)(object)StringComparer.Ordinal : Comparer<T>.Default;

    /// <summary>Whether a collection tells keys apart as every other reader of the state does. Comparers do not travel.</summary>
    public static bool IsUsual(IEqualityComparer<T> comparer) =>
        ReferenceEquals(comparer, EqualityComparer<T>.Default) || ReferenceEquals(comparer, TKey.Comparer) || ReferenceEquals(comparer, StringComparer.Ordinal);

    /// <summary>Refuses a key that could not be written.</summary>
    public static void Check(T key)
    {
        if (key is null) throw new ArgumentException("A key is null, and keys may not be.", nameof(key));
        if (TKey.IsChecked) TKey.Isolate(key);
    }
}
