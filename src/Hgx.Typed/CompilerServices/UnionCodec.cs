using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>An <see cref="HgxUnionAttribute"/> type: an array of the case's name and its value.</summary>
/// <typeparam name="T">The union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UnionCodec<T> : IWireCodec<T>
    where T : class, IWireValue<T>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, T? value) => T.Write(ref writer, value ?? throw writer.UnexpectedNull());

    /// <inheritdoc/>
    public static T Read(ref WireReader reader) => T.Read(ref reader);

    /// <inheritdoc/>
    public static bool Same(T? left, T? right)
    {
        if (left is null || right is null) return left is null && right is null;
        return ReferenceEquals(left, right) || Encoded<T, UnionCodec<T>>.AreSame(left, right);
    }

    /// <inheritdoc/>
    public static T Isolate(T value) => value is null ? value! : T.Isolate(value);

    /// <inheritdoc/>
    public static bool IsChecked => true;
}

/// <summary>A value that is no case of its union.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NoCase
{
    /// <summary>What a set throws.</summary>
    public static ArgumentException Error(object value, Type union)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new ArgumentException($"A {value.GetType()} is no case of {union}, and would not be written.", nameof(value));
    }
}
