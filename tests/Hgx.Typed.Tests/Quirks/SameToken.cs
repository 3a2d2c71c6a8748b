namespace Hgx.Typed.Tests.Quirks;

/// <summary>Draws one request token again and again, so that a token which is still taken shows: the next request gets another.</summary>
internal sealed class SameToken() : Random(1)
{
    public const ushort Value = 7;

    public override int Next(int maxValue) => Value;
}
