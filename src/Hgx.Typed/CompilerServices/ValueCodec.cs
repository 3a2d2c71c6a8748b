using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>A <see cref="HgxValueAttribute"/> type: a map from member names to values.</summary>
/// <typeparam name="T">The annotated type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueCodec<T> : IWireCodec<T>
    where T : IWireValue<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, T value) => ValueCodec<T, T>.Write(ref writer, value);

    /// <inheritdoc/>
    public static T Read(ref WireReader reader) => T.Read(ref reader);

    /// <inheritdoc/>
    public static bool Same(T? left, T? right) => ValueCodec<T, T>.Same(left, right);

    /// <inheritdoc/>
    public static T Isolate(T value) => ValueCodec<T, T>.Isolate(value);

    /// <inheritdoc/>
    public static bool IsChecked => true;
}

/// <summary>A <see cref="HgxValueAttribute"/> type whose code stands on another type: one for each choice of type arguments.</summary>
/// <typeparam name="T">The annotated type.</typeparam>
/// <typeparam name="TBody">Its code.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ValueCodec<T, TBody> : IWireCodec<T>
    where TBody : IWireValue<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, T value)
    {
        // A struct is neither null nor derived, and asking would box it.
        if (!typeof(T).IsValueType)
        {
            if (value is null) throw writer.UnexpectedNull();
            if (value.GetType() != typeof(T)) throw writer.Unwritable($"holds a {value.GetType()}, of which only {typeof(T)} could be written");
        }

        TBody.Write(ref writer, value);
    }

    /// <inheritdoc/>
    public static T Read(ref WireReader reader) => TBody.Read(ref reader);

    /// <inheritdoc/>
    public static bool Same(T? left, T? right)
    {
        // Asking a struct would box it, too.
        if (!typeof(T).IsValueType)
        {
            if (left is null || right is null) return left is null && right is null;
            if (ReferenceEquals(left, right)) return true;
        }

        return Encoded<T, ValueCodec<T, TBody>>.AreSame(left!, right!);
    }

    /// <inheritdoc/>
    public static T Isolate(T value)
    {
        if (typeof(T).IsValueType) return TBody.Isolate(value);
        if (value is null) return value!;
        if (value.GetType() != typeof(T))
            throw new ArgumentException($"A {value.GetType()} would lose what it adds to {typeof(T)}: derived values are not written.", nameof(value));
        return TBody.Isolate(value);
    }

    /// <inheritdoc/>
    public static bool IsChecked => true;
}
