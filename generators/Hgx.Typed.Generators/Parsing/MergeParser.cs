using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Reads <c>[HgxMerge]</c> on the members of an object.</summary>
public sealed class MergeParser(INamedTypeSymbol type, Problems problems)
{
    // HgxMergePolicy.
    private const int Mine = 0;
    private const int Theirs = 1;
    private const int Newest = 2;
    private const int Sum = 3;
    private const int Union = 4;

    /// <summary>How a member is merged; null as all are, or when what its attribute says is wrong.</summary>
    /// <param name="property">The member.</param>
    /// <param name="wire">Its type on the wire.</param>
    /// <param name="members">All members of the class, among which another may be named.</param>
    public MergeModel? Read(IPropertySymbol property, WireType wire, IReadOnlyList<MemberModel> members)
    {
        if (KnownTypes.Find(property, KnownTypes.MergeAttribute) is not { ConstructorArguments: [{ } argument] } attribute) return null;
        string? by = attribute.NamedArguments.FirstOrDefault(x => x.Key == "By").Value.Value as string;
        if (argument.Kind == TypedConstantKind.Error) return null;
        if (argument is not { Kind: TypedConstantKind.Enum, Value: int policy })
            return wire.IsTracked ? Refuse("a method", "a tracked collection is merged item by item")
                : by is null ? ReadMethod(property, argument.Value as string, attribute) : Refuse("a method", "only Newest has a By");
        string name = policy switch { Mine => "Mine", Theirs => "Theirs", Newest => "Newest", Sum => "Sum", Union => "Union", _ => $"{policy}" };
        if (by is not null && policy != Newest) return Refuse(name, "only Newest has a By");
        return policy switch
        {
            Mine => wire.IsTracked ? new MergeModel(MergeKind.Mine, "") : null,
            Theirs => new MergeModel(MergeKind.Theirs, ""),
            Newest => ReadNewest(),
            Sum => NumberTypes.Sum(property.Type) is { } sum
                ? new MergeModel(MergeKind.Sum, sum) : Refuse(name, "Sum is for integers, decimal, floating-point numbers and TimeSpan"),
            // A tracked collection is merged so as it is.
            Union when wire.IsTracked => null,
            Union => wire.Collection is not null
                ? new MergeModel(MergeKind.Union, "") : Refuse(name, "Union is for lists, sets and dictionaries that have no converter, and not for bytes"),
            _ => Refuse(name, "it is no HgxMergePolicy"),
        };

        MergeModel? ReadNewest()
        {
            MemberModel? compared = members.FirstOrDefault(x => x.Name == (by ?? property.Name));
            if (compared is null) return Refuse(name, $"By names {by}, which is no member that {type.Name} itself declares");
            // Such a member is an error of its own.
            if (compared.Type is null) return null;
            if (NumberTypes.HasOrder(type.GetMembers(compared.Name).OfType<IPropertySymbol>().First().Type))
                return new MergeModel(MergeKind.Newest, compared.StateField) { ComparedType = compared.Type.FieldName };
            const string Which = "moments, dates, times, numbers and versions";
            return Refuse(name, by is null ? $"Newest is for {Which}; with By another member can say which side is newer" : $"By names {by}, which is none of {Which}");
        }

        MergeModel? Refuse(string what, string why)
        {
            Report(Descriptors.MergePolicy, attribute, Name(property), what, why);
            return null;
        }
    }

    private MergeModel? ReadMethod(IPropertySymbol property, string? name, AttributeData attribute)
    {
        string shown = WireTypeResolver.Shown(property.Type);
        IMethodSymbol[] named = [.. type.GetMembers(name ?? "").OfType<IMethodSymbol>()];
        if (named.Any(x => Merges(x, property.Type))) return new MergeModel(MergeKind.Method, $"{Names.Code(type)}.{Names.Escape(name!)}");
        string why = named.Length == 0 ? $"{type.Name} declares no such method" : "it has another form";
        Report(
            Descriptors.MergeMethod, attribute, Name(property), string.IsNullOrEmpty(name) ? "a method without a name" : name!,
            $"{why}; it is static {shown} {(string.IsNullOrEmpty(name) ? "Merge" + property.Name : name)}({shown} common, {shown} mine, {shown} theirs)");
        return null;
    }

    private static bool Merges(IMethodSymbol method, ITypeSymbol value) =>
        method is { IsStatic: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary, RefKind: RefKind.None, Parameters.Length: 3 }
        && SymbolEqualityComparer.Default.Equals(method.ReturnType, value)
        && method.Parameters.All(x => x is { RefKind: RefKind.None, IsParams: false } && SymbolEqualityComparer.Default.Equals(x.Type, value));

    private void Report(DiagnosticDescriptor descriptor, AttributeData attribute, params string[] arguments)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is { } syntax) problems.Report(descriptor, syntax, arguments);
    }

    private static string Name(IPropertySymbol property) => $"{property.ContainingType.Name}.{property.Name}";
}
