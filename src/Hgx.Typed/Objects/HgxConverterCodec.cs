using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>A type with a converter: what its values are converted to; used by generated code.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TWire">What stands in the state.</typeparam>
/// <typeparam name="TConverter">The converter.</typeparam>
/// <typeparam name="TCodec">The codec of what stands in the state.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HgxConverterCodec<T, TWire, TConverter, TCodec> : IWireCodec<T>
    where TConverter : IHgxConverter<T, TWire>
    where TCodec : struct, IWireCodec<TWire>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, T value)
    {
        if (IsNoValue(value)) throw writer.UnexpectedNull();
        TWire wire;
        try
        {
            wire = TConverter.ToWire(value);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Named, not attached: its message may quote the state.
            throw writer.Unwritable($"is refused by its converter {typeof(TConverter)} ({exception.GetType().Name})");
        }

        TCodec.Write(ref writer, wire);
    }

    /// <inheritdoc/>
    public static T Read(ref WireReader reader)
    {
        T value = TConverter.FromWire(TCodec.Read(ref reader));
        return IsNoValue(value) ? throw reader.Fail($"became null in its converter {typeof(TConverter)}") : value;
    }

    /// <inheritdoc/>
    public static bool Same(T? left, T? right) => IsNoValue(left) || IsNoValue(right)
        ? IsNoValue(left) && IsNoValue(right)
        : AreSame(left!, right!);

    /// <inheritdoc/>
    public static T Isolate(T value)
    {
        if (IsNoValue(value)) return value;
        TWire wire = TConverter.ToWire(value);
        return TConverter.FromWire(TCodec.IsChecked ? TCodec.Isolate(wire) : wire);
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;

    /// <inheritdoc/>
    public static bool AllowsNull => typeof(T).IsValueType;

    /// <inheritdoc/>
    public static bool ReadsNil => TCodec.ReadsNil;

    private static bool AreSame(T left, T right)
    {
        try
        {
            return TCodec.Same(TConverter.ToWire(left), TConverter.ToWire(right));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What its converter refuses is like nothing that was written; whoever writes it is told why.
            return false;
        }
    }

    // A converter of a nullable value type has null as one of its values.
    private static bool IsNoValue(T? value) => !typeof(T).IsValueType && value is null;
}
