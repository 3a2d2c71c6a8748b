using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>How a collection is taken apart and put together.</summary>
/// <typeparam name="T">The type of the collection.</typeparam>
/// <typeparam name="TElement">The type of what it holds.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICollectionParts<T, TElement>
{
    /// <summary>What it holds; of null, nothing.</summary>
    static abstract IReadOnlyCollection<TElement> Elements(T? value);

    /// <summary>A collection of these, as a state holds it; of a set or dictionary each stands there once.</summary>
    static abstract T Of(TElement[] elements);
}

/// <summary>A nullable collection of a reference type.</summary>
/// <typeparam name="T">The type of the collection.</typeparam>
/// <typeparam name="TElement">The type of what it holds.</typeparam>
/// <typeparam name="TParts">How it is taken apart.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OptionalParts<T, TElement, TParts> : ICollectionParts<T?, TElement>
    where T : class
    where TParts : struct, ICollectionParts<T, TElement>
{
    /// <inheritdoc/>
    public static IReadOnlyCollection<TElement> Elements(T? value) => TParts.Elements(value);

    /// <inheritdoc/>
    public static T? Of(TElement[] elements) => TParts.Of(elements);
}

/// <summary>A nullable collection of a value type.</summary>
/// <typeparam name="T">The type of the collection.</typeparam>
/// <typeparam name="TElement">The type of what it holds.</typeparam>
/// <typeparam name="TParts">How it is taken apart.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableParts<T, TElement, TParts> : ICollectionParts<T?, TElement>
    where T : struct
    where TParts : struct, ICollectionParts<T, TElement>
{
    /// <inheritdoc/>
    public static IReadOnlyCollection<TElement> Elements(T? value) => TParts.Elements(value.GetValueOrDefault());

    /// <inheritdoc/>
    public static T? Of(TElement[] elements) => TParts.Of(elements);
}
