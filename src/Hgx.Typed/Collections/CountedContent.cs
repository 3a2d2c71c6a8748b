namespace Hgx.Typed;

/// <summary>
/// What a thread was told the count of: <c>ToList()</c> and its like ask for that first, then for the items, and an update may come between the two. So both are of one content.
/// </summary>
internal static class CountedContent<TContent>
    where TContent : class
{
    // Weak, because the collection leads to its object, which must not be kept by a thread that once counted.
    [ThreadStatic]
    private static (WeakReference By, TContent Content)? s_counted;

    public static void Keep(object collection, TContent content) => s_counted = (new WeakReference(collection), content);

    /// <summary>What this thread was told the count of last, if that was this collection's; once.</summary>
    public static TContent? Take(object collection)
    {
        TContent? content = s_counted is { } counted && ReferenceEquals(counted.By.Target, collection) ? counted.Content : null;
        s_counted = null;
        return content;
    }
}
