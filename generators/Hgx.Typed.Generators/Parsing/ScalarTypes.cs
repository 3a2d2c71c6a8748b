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
        SpecialType.System_Boolean => Keyword("bool", "Boolean", "boolean"),
        SpecialType.System_SByte => Keyword("sbyte", "SByte", "integer", isKey: true),
        SpecialType.System_Byte => Keyword("byte", "Byte", "integer", isKey: true),
        SpecialType.System_Int16 => Keyword("short", "Int16", "integer", isKey: true),
        SpecialType.System_UInt16 => Keyword("ushort", "UInt16", "integer", isKey: true),
        SpecialType.System_Int32 => Keyword("int", "Int32", "integer", isKey: true),
        SpecialType.System_UInt32 => Keyword("uint", "UInt32", "integer", isKey: true),
        SpecialType.System_Int64 => Keyword("long", "Int64", "integer", isKey: true),
        SpecialType.System_UInt64 => Keyword("ulong", "UInt64", "integer", isKey: true),
        SpecialType.System_Single => Keyword("float", "Single", "float 32"),
        SpecialType.System_Double => Keyword("double", "Double", "float 64"),
        SpecialType.System_Decimal => Keyword("decimal", "Decimal", "text"),
        SpecialType.System_Char => Keyword("char", "Char", "integer", isKey: true),
        SpecialType.System_String => Keyword("string", "String", "text", isKey: true) with { Empty = "\"\"", IsChecked = true },
        _ when type is INamedTypeSymbol { ContainingType: null, Arity: 0 } => s_named.TryGetValue(type.ToDisplayString(Names.Display), out WireType found)
            ? found
            : null,
        _ when IsReadOnlyBytes(type) => new WireType(
            "global::System.ReadOnlyMemory<byte>", Wire.Codec("ReadOnlyMemory"), WireShape.Plain, IsChecked: true, IsAliasing: true, HoldsArrays: false)
        {
            Form = "bin",
        },
        _ => null,
    };

    private static Dictionary<string, WireType> Named()
    {
        var named = new Dictionary<string, WireType>();
        Add("System", "Half", "float 32");
        Add("System", "Int128", "bin of 16 bytes");
        Add("System", "UInt128", "bin of 16 bytes");
        Add("System", "DateTimeOffset", "array of timestamp and offset in minutes");
        Add("System", "DateOnly", "text");
        Add("System", "TimeOnly", "text");
        Add("System", "TimeSpan", "integer, ticks of 100 ns");
        Add("System.Numerics", "BigInteger", "bin");
        named["System.Guid"] = Add("System", "Guid", "bin of 16 bytes") with { IsKey = true };
        foreach (string name in new[] { "Ghid", "ApiId" }) named["Hgx.Typed." + name] = Add("Hgx.Typed", name, "bin of 65 bytes") with { IsKey = true };
        named["System.DateTime"] = Add("System", "DateTime", "timestamp") with { IsChecked = true };
        foreach (string name in new[] { "Uri", "Version" })
            named["System." + name] = Add("System", name, "text") with { Shape = WireShape.ValueObject, IsChecked = true };
        return named;

        WireType Add(string space, string name, string form) =>
            named[$"{space}.{name}"] = WireType.Plain($"global::{space}.{name}", Wire.Codec(name)) with { Form = form };
    }

    private static WireType Keyword(string name, string codec, string form, bool isKey = false) =>
        WireType.Plain(name, Wire.Codec(codec)) with { IsKey = isKey, Form = form };

    private static bool IsReadOnlyBytes(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Byte }] } named
        && KnownTypes.Is(named.OriginalDefinition, "System.ReadOnlyMemory`1");
}
