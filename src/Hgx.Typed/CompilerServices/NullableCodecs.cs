using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>A nullable value type: nil, or the value.</summary>
/// <typeparam name="T">The value type.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableCodec<T, TCodec> : IWireCodec<T?>
    where T : struct
    where TCodec : struct, IWireCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, T? value)
    {
        if (value is { } present) TCodec.Write(ref writer, present);
        else writer.WriteNil();
    }

    /// <inheritdoc/>
    public static T? Read(ref WireReader reader) => reader.TryReadNil() ? null : TCodec.Read(ref reader);

    /// <inheritdoc/>
    public static bool Same(T? left, T? right) => left is { } one && right is { } other ? TCodec.Same(one, other) : left is null && right is null;

    /// <inheritdoc/>
    public static T? Isolate(T? value) => value is { } present ? TCodec.Isolate(present) : null;

    /// <inheritdoc/>
    public static bool IsChecked => TCodec.IsChecked;

    /// <inheritdoc/>
    public static bool AllowsNull => true;

    /// <inheritdoc/>
    public static bool ReadsNil => true;
}

/// <summary>A nullable reference: nil, or the value.</summary>
/// <typeparam name="T">The reference type.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OptionalCodec<T, TCodec> : IWireCodec<T?>
    where T : class
    where TCodec : struct, IWireCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, T? value)
    {
        if (value is not null) TCodec.Write(ref writer, value);
        else writer.WriteNil();
    }

    /// <inheritdoc/>
    public static T? Read(ref WireReader reader) => reader.TryReadNil() ? null : TCodec.Read(ref reader);

    /// <inheritdoc/>
    public static bool Same(T? left, T? right) =>
        left is not null && right is not null ? TCodec.Same(left, right) : left is null && right is null;

    /// <inheritdoc/>
    public static T? Isolate(T? value) => value is null ? null : TCodec.Isolate(value);

    /// <inheritdoc/>
    public static bool IsChecked => TCodec.IsChecked;

    /// <inheritdoc/>
    public static bool AllowsNull => true;

    /// <inheritdoc/>
    public static bool ReadsNil => true;
}

/// <summary>A <c>T?</c> of a type parameter that may be a value or a reference type: nil for a null reference, else the value.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DefaultableCodec<T, TCodec> : IWireCodec<T?>
    where TCodec : struct, IWireCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, T? value)
    {
        if (typeof(T).IsValueType || value is not null) TCodec.Write(ref writer, value!);
        else writer.WriteNil();
    }

    /// <inheritdoc/>
    public static T? Read(ref WireReader reader) => !typeof(T).IsValueType && reader.TryReadNil() ? default : TCodec.Read(ref reader);

    /// <inheritdoc/>
    public static bool Same(T? left, T? right) =>
        typeof(T).IsValueType || (left is not null && right is not null) ? TCodec.Same(left!, right!) : left is null && right is null;

    /// <inheritdoc/>
    public static T? Isolate(T? value) => typeof(T).IsValueType || value is not null ? TCodec.Isolate(value!) : value;

    /// <inheritdoc/>
    public static bool IsChecked => TCodec.IsChecked;

    /// <inheritdoc/>
    public static bool AllowsNull => true;

    /// <inheritdoc/>
    public static bool ReadsNil => !typeof(T).IsValueType || TCodec.ReadsNil;
}
