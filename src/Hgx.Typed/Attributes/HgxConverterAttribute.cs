namespace Hgx.Typed;

/// <summary>Says how a type that has no wire form of its own stands in a state: as another type, which has one.</summary>
/// <remarks>
/// On a property it holds for that property, and inside its collections and generic values; on a type, wherever that type stands in a state.
/// </remarks>
/// <param name="converter">A type that implements <see cref="IHgxConverter{T, TWire}"/> for the type or one inside it.</param>
[AttributeUsage(
    AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum,
    Inherited = false)]
public sealed class HgxConverterAttribute(Type converter) : Attribute
{
    /// <summary>The converter.</summary>
    public Type Converter { get; } = converter;
}

/// <summary>Converts values of a type that has no wire form into those of one that has, and back.</summary>
/// <remarks>
/// Two values are the same when what they are converted to is. Called on any thread, and often: for each set, read and write. A value that is or
/// holds a reference is converted anew by each getter, for nobody knows whether it can be edited in place.
/// </remarks>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TWire">What stands in the state: any type that can.</typeparam>
public interface IHgxConverter<T, TWire>
{
    /// <summary>What stands in the state for a value. An exception refuses the value.</summary>
    static abstract TWire ToWire(T value);

    /// <summary>The value, a new one. An exception refuses the state that it came from.</summary>
    static abstract T FromWire(TWire wire);
}
