namespace Hgx.Typed.CompilerServices;

/// <summary>Values are equal that are written alike, whatever their own type calls equal: an instant in two time zones is two values.</summary>
internal sealed class WireEquality<T, TCodec> : IEqualityComparer<T>
    where TCodec : struct, IWireCodec<T>
{
    public static readonly WireEquality<T, TCodec> Instance = new();

    public bool Equals(T? x, T? y) => x is null || y is null ? x is null && y is null : TCodec.Same(x, y);

    public int GetHashCode(T value) => new EncodedBytes(Encoded<T, TCodec>.ToArray(value)).GetHashCode();
}
