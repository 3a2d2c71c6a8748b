using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Hgx.Typed.CompilerServices;

/// <summary>An enum: its number, so that one which this contract does not name survives.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TNumber">Its underlying type.</typeparam>
/// <typeparam name="TCodec">The codec of its underlying type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EnumCodec<TEnum, TNumber, TCodec> : IWireKeyCodec<TEnum>
    where TEnum : unmanaged, Enum
    where TNumber : unmanaged
    where TCodec : struct, IWireKeyCodec<TNumber>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, TEnum value) => TCodec.Write(ref writer, Unsafe.BitCast<TEnum, TNumber>(value));

    /// <inheritdoc/>
    public static TEnum Read(ref WireReader reader) => Unsafe.BitCast<TNumber, TEnum>(TCodec.Read(ref reader));

    /// <inheritdoc/>
    public static bool Same(TEnum left, TEnum right) =>
        TCodec.Same(Unsafe.BitCast<TEnum, TNumber>(left), Unsafe.BitCast<TEnum, TNumber>(right));

    /// <inheritdoc/>
    public static int Compare(TEnum left, TEnum right) =>
        TCodec.Compare(Unsafe.BitCast<TEnum, TNumber>(left), Unsafe.BitCast<TEnum, TNumber>(right));

    /// <inheritdoc/>
    public static IEqualityComparer<TEnum> Comparer =>
        Unsafe.SizeOf<TEnum>() >= sizeof(int) ? RandomizedComparer<TEnum>.Instance : EqualityComparer<TEnum>.Default;
}
