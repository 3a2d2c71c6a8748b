using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>The supported types that have no type inside.</summary>
public static class ScalarTypes
{
    // By namespace and name: the codec, and what the code around it must care for.
    private static readonly Dictionary<string, WireType> s_named = Named();

    /// <summary>The wire type; null when the type is no scalar, or none that is supported.</summary>
    public static WireType? Find(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => Keyword("bool", "Boolean"),
        SpecialType.System_SByte => Keyword("sbyte", "SByte", isKey: true),
        SpecialType.System_Byte => Keyword("byte", "Byte", isKey: true),
        SpecialType.System_Int16 => Keyword("short", "Int16", isKey: true),
        SpecialType.System_UInt16 => Keyword("ushort", "UInt16", isKey: true),
        SpecialType.System_Int32 => Keyword("int", "Int32", isKey: true),
        SpecialType.System_UInt32 => Keyword("uint", "UInt32", isKey: true),
        SpecialType.System_Int64 => Keyword("long", "Int64", isKey: true),
        SpecialType.System_UInt64 => Keyword("ulong", "UInt64", isKey: true),
        SpecialType.System_Single => Keyword("float", "Single"),
        SpecialType.System_Double => Keyword("double", "Double"),
        SpecialType.System_Decimal => Keyword("decimal", "Decimal"),
        SpecialType.System_Char => Keyword("char", "Char", isKey: true),
        SpecialType.System_String => Keyword("string", "String", isKey: true) with { Empty = "\"\"", IsChecked = true },
        _ when type is INamedTypeSymbol { ContainingType: null, Arity: 0 } => s_named.TryGetValue(type.ToDisplayString(Names.Display), out WireType found)
            ? found
            : null,
        _ when IsReadOnlyBytes(type) => new WireType(
            "global::System.ReadOnlyMemory<byte>", Wire.Codec("ReadOnlyMemory"), WireShape.Plain, IsChecked: true, IsAliasing: true, HoldsArrays: false),
        _ => null,
    };

    private static Dictionary<string, WireType> Named()
    {
        var named = new Dictionary<string, WireType>();
        foreach (string name in new[] { "Half", "Int128", "UInt128", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan" }) Add("System", name);
        Add("System.Numerics", "BigInteger");
        named["System.Guid"] = Add("System", "Guid") with { IsKey = true };
        foreach (string name in new[] { "Ghid", "ApiId" }) named["Hgx.Typed." + name] = Add("Hgx.Typed", name) with { IsKey = true };
        named["System.DateTime"] = Add("System", "DateTime") with { IsChecked = true };
        foreach (string name in new[] { "Uri", "Version" })
            named["System." + name] = Add("System", name) with { Shape = WireShape.ValueObject, IsChecked = true };
        return named;

        WireType Add(string space, string name) => named[$"{space}.{name}"] = WireType.Plain($"global::{space}.{name}", Wire.Codec(name));
    }

    private static WireType Keyword(string name, string codec, bool isKey = false) => WireType.Plain(name, Wire.Codec(codec)) with { IsKey = isKey };

    private static bool IsReadOnlyBytes(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } named
        && KnownTypes.Is(named.OriginalDefinition, "System.ReadOnlyMemory`1");
}
