using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>The types that can be added, and those that have an order.</summary>
public static class NumberTypes
{
    /// <summary>How values of a type are added, in code; null when they are not.</summary>
    public static string? Sum(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            ITypeSymbol number = nullable.TypeArguments[0];
            return Sum(number) is { } sum ? $"{Wire.Alias}::NullableSum<{Names.Code(number)}, {sum}>" : null;
        }

        return type.SpecialType switch
        {
            >= SpecialType.System_SByte and <= SpecialType.System_UInt64 => Of("Integer", type),
            SpecialType.System_Decimal or SpecialType.System_Single or SpecialType.System_Double => Of("Fraction", type),
            _ when IsSystem(type, "Int128", "UInt128") || IsIn(type, "System.Numerics", "BigInteger") => Of("Integer", type),
            _ when IsSystem(type, "Half") => Of("Fraction", type),
            _ when IsSystem(type, "TimeSpan") => $"{Wire.Alias}::TimeSpanSum",
            _ => null,
        };
    }

    /// <summary>Whether values of a type have an order, so that one is the newest; null is less than any.</summary>
    public static bool HasOrder(ITypeSymbol type)
    {
        ITypeSymbol value = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return Sum(value) is not null
            || value.SpecialType == SpecialType.System_DateTime
            || IsSystem(value, "DateTimeOffset", "DateOnly", "TimeOnly", "Version");
    }

    private static string Of(string kind, ITypeSymbol type) => $"{Wire.Alias}::{kind}Sum<{Names.Code(type)}>";

    private static bool IsSystem(ITypeSymbol type, params string[] names) => names.Any(x => IsIn(type, "System", x));

    private static bool IsIn(ITypeSymbol type, string space, string name) =>
        type is INamedTypeSymbol { ContainingType: null, Arity: 0 } named && named.Name == name && KnownTypes.IsIn(named.ContainingNamespace, space);
}
