using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Reads <c>[HgxUpgrade]</c> on the methods of an object.</summary>
public sealed class UpgradeParser(INamedTypeSymbol type, Problems problems)
{
    private readonly List<Upgrade> _upgrades = [];

    /// <summary>The upgrades that can be used, in the order of their methods.</summary>
    public UpgradeModel[] Read(CancellationToken cancellationToken)
    {
        foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (KnownTypes.Find(method, KnownTypes.UpgradeAttribute) is { } attribute && ReadOne(method, attribute) is { } upgrade) _upgrades.Add(upgrade);
        }

        return [.. _upgrades.Select(Model).OfType<UpgradeModel>()];
    }

    /// <summary>The type of the older contract that a method upgrades; null when it is none.</summary>
    public static INamedTypeSymbol? OldTypeOf(IMethodSymbol method) => method.Parameters is [{ Type: INamedTypeSymbol old }] ? old : null;

    private Upgrade? ReadOne(IMethodSymbol method, AttributeData attribute)
    {
        if (attribute.ConstructorArguments is not [{ Kind: not TypedConstantKind.Error } argument]) return null;
        string text = argument.Value as string ?? "";
        if (ApiIdParser.Parse(text, out string problem) is not { } apiId) return Refuse(Descriptors.UpgradeContract, $"its ApiID is invalid: {problem}");
        string? flaw = method switch
        {
            { IsStatic: false } => "it is not static",
            { IsGenericMethod: true } => "it is generic",
            { MethodKind: not MethodKind.Ordinary } => "it is no ordinary method",
            { RefKind: not RefKind.None } => "it returns a reference",
            { Parameters: not [{ RefKind: RefKind.None, IsParams: false }] } => "it does not take one parameter, the older contract's type",
            _ => null,
        };
        if (flaw is not null) return Refuse(Descriptors.UpgradeMethod, flaw);
        if (method.Parameters[0].Type.TypeKind == TypeKind.Error || method.ReturnType.TypeKind == TypeKind.Error) return null;
        bool isObject = OldTypeOf(method) is { } named && KnownTypes.Has(named, KnownTypes.ObjectAttribute);
        bool isValue = !isObject && OldTypeOf(method) is { Arity: 0 } value && KnownTypes.Has(value, KnownTypes.ValueAttribute);
        if (!isObject && !isValue)
        {
            return Refuse(
                Descriptors.UpgradeMethod, $"{WireTypeResolver.Shown(method.Parameters[0].Type)} is no contract; the parameter is an [HgxObject] class or an [HgxValue] type");
        }

        INamedTypeSymbol old = OldTypeOf(method)!;
        string? clash = Clash(method, old, text, apiId, isObject);
        if (clash is not null) return Refuse(Descriptors.UpgradeContract, clash);
        // A type that gets no code is in error at its own declaration.
        if (isObject ? old.TypeKind != TypeKind.Class || !BaseClass.GetsCode(old) : !ValueShape.GetsCode(old)) return null;
        return new Upgrade(method, attribute, text, apiId, old, isObject, attribute.NamedArguments.Any(x => x is { Key: "Format", Value.Value: ObjectParser.Json }));

        Upgrade? Refuse(DiagnosticDescriptor descriptor, string why)
        {
            Report(descriptor, method, attribute, why);
            return null;
        }
    }

    private string? Clash(IMethodSymbol method, INamedTypeSymbol old, string text, byte[] apiId, bool isObject)
    {
        if (SymbolEqualityComparer.Default.Equals(old, type)) return $"{type.Name} is the class itself";
        if (ObjectParser.ApiIdOf(type) is { } own && Same(own.Bytes, apiId)) return $"{text} is the contract of {type.Name} itself";
        if (isObject && ObjectParser.ApiIdOf(old) is { } olds && !Same(olds.Bytes, apiId)) return $"{old.Name} is {olds.Text}, and not {text}";
        if (_upgrades.Find(x => Same(x.ApiId, apiId)) is { } other) return $"{other.Method.Name} upgrades from {text}, too";
        return LeadsBack(old, []) ? $"{old.Name} is upgraded from {type.Name} in its turn" : null;
    }

    // Of arrays as sequences: as spans they would need another assembly.
    private static bool Same(IEnumerable<byte> left, IEnumerable<byte> right) => left.SequenceEqual(right);

    private bool LeadsBack(INamedTypeSymbol old, HashSet<INamedTypeSymbol> seen)
    {
        if (!seen.Add(old)) return false;
        return old.GetMembers().OfType<IMethodSymbol>()
            .Where(x => KnownTypes.Has(x, KnownTypes.UpgradeAttribute))
            .Select(OldTypeOf)
            .OfType<INamedTypeSymbol>()
            .Any(x => SymbolEqualityComparer.Default.Equals(x, type) || LeadsBack(x, seen));
    }

    // The method may give what another one takes.
    private UpgradeModel? Model(Upgrade upgrade)
    {
        var methods = new List<string>();
        for (Upgrade at = upgrade; methods.Count < _upgrades.Count;)
        {
            methods.Add($"{Names.Code(type)}.{Names.Escape(at.Method.Name)}");
            ITypeSymbol made = at.Method.ReturnType;
            if (SymbolEqualityComparer.Default.Equals(made, type))
                return new UpgradeModel(
                    upgrade.Text, new EquatableArray<byte>(upgrade.ApiId), Names.Code(upgrade.Old.WithNullableAnnotation(NullableAnnotation.NotAnnotated)), upgrade.IsObject, upgrade.IsJson,
                    new EquatableArray<string>([.. methods]));
            if (_upgrades.Find(x => SymbolEqualityComparer.Default.Equals(x.Old, made)) is not { } next)
            {
                // Of several that lead to one place the last one tells; and where the one that leads on is in error, that is enough.
                if (ReferenceEquals(at, upgrade) && !Upgrades(made))
                    Report(Descriptors.UpgradeMethod, at.Method, at.Attribute, $"it gives {WireTypeResolver.Shown(made)}, which is not {type.Name} and from which no other method leads on");
                return null;
            }

            at = next;
        }

        Report(Descriptors.UpgradeMethod, upgrade.Method, upgrade.Attribute, $"it leads round in a circle, and not to {type.Name}");
        return null;
    }

    private bool Upgrades(ITypeSymbol old) => type.GetMembers().OfType<IMethodSymbol>()
        .Any(x => KnownTypes.Has(x, KnownTypes.UpgradeAttribute) && SymbolEqualityComparer.Default.Equals(OldTypeOf(x), old));

    private void Report(DiagnosticDescriptor descriptor, IMethodSymbol method, AttributeData attribute, string why)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is { } syntax) problems.Report(descriptor, syntax, $"{type.Name}.{method.Name}", why);
    }

    private sealed record Upgrade(
        IMethodSymbol Method, AttributeData Attribute, string Text, byte[] ApiId, INamedTypeSymbol Old, bool IsObject, bool IsJson);
}
