using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>The supported types that have no type inside.</summary>
public static class ScalarTypes
{
    private static readonly Dictionary<SpecialType, WireType> s_keywords = Keywords();

    // By name, with the namespace.
    private static readonly Dictionary<string, (string Namespace, WireType Type)> s_named = Named();

    private static readonly WireType s_readOnlyBytes = new(
        "global::System.ReadOnlyMemory<byte>", Wire.Codec("ReadOnlyMemory"), WireShape.Plain, IsChecked: true, IsAliasing: true, HoldsArrays: false)
    {
        Form = "bin", Contract = ContractType.Of("bin"),
    };

    /// <summary>The wire type; null when the type is no scalar, or none that is supported.</summary>
    public static WireType? Find(ITypeSymbol type)
    {
        if (s_keywords.TryGetValue(type.SpecialType, out WireType keyword)) return keyword;
        if (type is not INamedTypeSymbol { ContainingType: null } named) return null;
        if (named.Arity > 0) return IsReadOnlyBytes(named) ? s_readOnlyBytes : null;
        return s_named.TryGetValue(named.Name, out (string Namespace, WireType Type) found) && KnownTypes.IsIn(named.ContainingNamespace, found.Namespace)
            ? found.Type
            : null;
    }

    private static Dictionary<SpecialType, WireType> Keywords() => new()
    {
        [SpecialType.System_Boolean] = Keyword("bool", "Boolean", "boolean"),
        [SpecialType.System_SByte] = Keyword("sbyte", "SByte", "integer", "integer (sbyte)", isKey: true),
        [SpecialType.System_Byte] = Keyword("byte", "Byte", "integer", "integer (byte)", isKey: true),
        [SpecialType.System_Int16] = Keyword("short", "Int16", "integer", "integer (short)", isKey: true),
        [SpecialType.System_UInt16] = Keyword("ushort", "UInt16", "integer", "integer (ushort)", isKey: true),
        [SpecialType.System_Int32] = Keyword("int", "Int32", "integer", "integer (int)", isKey: true),
        [SpecialType.System_UInt32] = Keyword("uint", "UInt32", "integer", "integer (uint)", isKey: true),
        [SpecialType.System_Int64] = Keyword("long", "Int64", "integer", "integer (long)", isKey: true),
        [SpecialType.System_UInt64] = Keyword("ulong", "UInt64", "integer", "integer (ulong)", isKey: true),
        [SpecialType.System_Single] = Keyword("float", "Single", "float 32"),
        [SpecialType.System_Double] = Keyword("double", "Double", "float 64"),
        [SpecialType.System_Decimal] = Keyword("decimal", "Decimal", "text", "text (decimal)"),
        [SpecialType.System_Char] = Keyword("char", "Char", "integer", "integer (char)", isKey: true),
        [SpecialType.System_String] = Keyword("string", "String", "text", isKey: true) with { Empty = "\"\"", IsChecked = true },
        [SpecialType.System_DateTime] = Scalar("System", "DateTime", "timestamp", "timestamp") with { IsChecked = true },
    };

    private static Dictionary<string, (string Namespace, WireType Type)> Named()
    {
        var named = new Dictionary<string, (string Namespace, WireType Type)>();
        Add("System", "Half", "float 32", "float 32 (Half)");
        Add("System", "Int128", "bin of 16 bytes", "bin (Int128)");
        Add("System", "UInt128", "bin of 16 bytes", "bin (UInt128)");
        Add("System", "DateTimeOffset", "array of timestamp and offset in minutes", "timestamp with offset");
        Add("System", "DateOnly", "text", "text (DateOnly)");
        Add("System", "TimeOnly", "text", "text (TimeOnly)");
        Add("System", "TimeSpan", "integer, ticks of 100 ns", "integer (TimeSpan)");
        Add("System.Numerics", "BigInteger", "bin", "bin (BigInteger)");
        Add("System", "Guid", "bin of 16 bytes", "bin (Guid)", isKey: true);
        Add("Hgx.Typed", "Ghid", "bin of 65 bytes", "bin (Ghid)", isKey: true);
        Add("Hgx.Typed", "ApiId", "bin of 65 bytes", "bin (ApiId)", isKey: true);
        foreach (string name in new[] { "Uri", "Version" })
            named[name] = ("System", Scalar("System", name, "text", $"text ({name})") with { Shape = WireShape.ValueObject, IsChecked = true });
        return named;

        void Add(string space, string name, string form, string contract, bool isKey = false) =>
            named[name] = (space, Scalar(space, name, form, contract) with { IsKey = isKey });
    }

    // Where the contract is not given, the form says enough.
    private static WireType Keyword(string name, string codec, string form, string? contract = null, bool isKey = false) =>
        WireType.Plain(name, Wire.Codec(codec)) with { IsKey = isKey, Form = form, Contract = ContractType.Of(contract ?? form) };

    private static WireType Scalar(string space, string name, string form, string contract) =>
        WireType.Plain($"global::{space}.{name}", Wire.Codec(name)) with { Form = form, Contract = ContractType.Of(contract) };

    private static bool IsReadOnlyBytes(INamedTypeSymbol type) =>
        type.TypeArguments is [{ SpecialType: SpecialType.System_Byte }] && KnownTypes.Is(type.OriginalDefinition, "System.ReadOnlyMemory`1");
}
