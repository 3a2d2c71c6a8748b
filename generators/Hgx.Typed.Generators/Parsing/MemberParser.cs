using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Reads the properties of an [HgxObject] class.</summary>
public sealed class MemberParser(
    INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> bases, string stateName, FreeNames free, LanguageVersion language, Problems problems)
{
    private const int CSharp14 = 1400;

    // What the state class has already, or inherits, and the locals of its methods.
    private readonly HashSet<string> _stateNames =
    [
        "reader", "writer", "seen", "left", "places", "place", "unknown", stateName, "ApiId", "Part", "Derived", "Last", "Append", "ClassName",
        "WriteMembers", "ReadMembers", "Tracked", "Write", "ReadOver", "Merge", "Compare", "Create", "Unknown", "Clone", "Equals", "ReferenceEquals",
        "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize",
    ];

    private readonly List<IPropertySymbol> _properties = [];
    private readonly List<MemberModel> _members = [];

    private bool HasFieldKeyword => (int)language >= CSharp14;

    /// <summary>Reads one property; those that are the user's own business are passed over.</summary>
    public void Add(IPropertySymbol property, CancellationToken cancellationToken)
    {
        if (KnownTypes.Has(property, KnownTypes.IgnoreAttribute)) return;
        if (!property.IsPartialDefinition)
        {
            bool isForgotten = property is { IsStatic: false, IsIndexer: false, SetMethod: not null } && AutoProperty.Is(property);
            if (isForgotten && type.TypeKind == TypeKind.Class)
                problems.Report(Descriptors.NotOnTheWire, property, Name(property));
            return;
        }

        // The user's own other half makes it an ordinary property.
        if (property.PartialImplementationPart is not null && !GeneratedCode.IsMarked(property)) return;
        if (property.DeclaringSyntaxReferences is not [{ } reference, ..]) return;
        if (reference.GetSyntax() is not BasePropertyDeclarationSyntax declaration) return;
        WireType? wire = Wire(property, declaration);
        if (wire is not null) CheckUnset(property, wire, declaration);
        _properties.Add(property);
        _members.Add(new MemberModel(
            property.Name,
            wire?.Name ?? Reference(property) + Names.Code(property.Type),
            wire,
            string.Join(" ", declaration.Modifiers.Select(x => x.Text)),
            property.IsIndexer ? Parameters(property) : null,
            Accessor(declaration, SyntaxKind.GetAccessorDeclaration),
            Accessor(declaration, SyntaxKind.SetAccessorDeclaration) ?? Accessor(declaration, SyntaxKind.InitAccessorDeclaration),
            MemberOrder.None,
            property.IsRequired,
            declaration is PropertyDeclarationSyntax { Initializer: not null },
            wire is null ? "" : Names.Escape(StateField(property.Name)),
            HasFieldKeyword ? "field" : wire is null ? "" : Names.Escape(free.Take(BackingField(property.Name))))
        {
            Documentation = wire is null ? null : MemberDocumentation.Of(property, declaration, cancellationToken),
        });
    }

    /// <summary>What is to be implemented, in the order of declaration, and whether it stands at places.</summary>
    /// <param name="isJson">Whether the state is JSON.</param>
    public (MemberModel[] Members, bool HasPlaces) Read(bool isJson)
    {
        var merges = new MergeParser(type, problems);
        for (int i = 0; i < _members.Count; i++)
            if (_members[i].Type is { } wire) _members[i] = _members[i] with { Merge = merges.Read(_properties[i], wire, _members) };
        if (MemberOrder.Of(_properties, bases, isJson, problems) is not { } orders) return ([.. _members], false);
        for (int i = 0; i < _members.Count; i++) MemberOrder.CheckNil(_properties[i], _members[i].Type, problems);
        return ([.. _members.Select(x => x with { Order = orders[x.Name] })], true);
    }

    // The names of fields follow from the member's alone: one that is added must not rename another's.
    private string StateField(string name) => _stateNames.Contains(name.TrimEnd('_')) ? name + "_" : name;

    private static string BackingField(string name) => char.IsUpper(name[0]) ? "_" + Names.Camel(name) : "__" + name;

    private WireType? Wire(IPropertySymbol property, BasePropertyDeclarationSyntax declaration)
    {
        // The collection stays, and what it holds is what changes.
        bool isTracked = TrackedCollections.Find(property.Type) is not null;
        string? flaw = property switch
        {
            { IsIndexer: true } => "it is an indexer",
            { IsStatic: true } => "it is static",
            { RefKind: not RefKind.None } => "it returns a reference",
            { GetMethod: null } => "it has no get accessor",
            { SetMethod: null } when !isTracked => "it has no set accessor; an update from elsewhere must be able to set it",
            { SetMethod.IsInitOnly: true } when !isTracked => "it is init-only; an update from elsewhere must be able to set it",
            { IsAbstract: true } => "it is abstract",
            _ when BaseClass.Declaring(bases, property.Name) is { } declaring =>
                $"{declaring.Name} has a member of that name, and on the wire both would be one; give it another name",
            _ => null,
        };
        if (flaw is not null)
        {
            problems.Report(Descriptors.MemberShape, property, Name(property), flaw);
            return null;
        }

        if (!HasFieldKeyword && declaration is PropertyDeclarationSyntax { Initializer: { } initializer })
            problems.Report(Descriptors.InitializerNeedsCSharp14, initializer, Name(property));
        SyntaxNode typeSyntax = declaration.Type;
        return WireTypeResolver.ResolveMember(
            property, (descriptor, arguments) => problems.ReportMember(descriptor, typeSyntax.GetLocation(), Name(property), arguments));
    }

    private void CheckUnset(IPropertySymbol property, WireType wire, BasePropertyDeclarationSyntax declaration)
    {
        if (!wire.RefusesNull || wire.IsTracked || property.IsRequired) return;
        if (declaration is PropertyDeclarationSyntax { Initializer: not null } || IsSetByEveryConstructor(property)) return;
        problems.Report(Descriptors.MayBeUnset, property, Name(property), HasFieldKeyword ? "give it an initializer, " : "");
    }

    private bool IsSetByEveryConstructor(IPropertySymbol property)
    {
        bool any = false;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.DeclaringSyntaxReferences is not [{ } reference]) continue;
            if (reference.GetSyntax() is not ConstructorDeclarationSyntax syntax) continue;
            any = true;
            if (syntax.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer)) continue;
            bool sets = syntax.DescendantNodes().OfType<AssignmentExpressionSyntax>().SelectMany(x => Targets(x.Left)).Any(x => x switch
            {
                IdentifierNameSyntax name => name.Identifier.ValueText == property.Name,
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText == property.Name,
                _ => false,
            });
            if (!sets) return false;
        }

        return any;
    }

    private static IEnumerable<ExpressionSyntax> Targets(ExpressionSyntax assigned) =>
        assigned is TupleExpressionSyntax tuple ? tuple.Arguments.SelectMany(x => Targets(x.Expression)) : [assigned];

    private static string? Accessor(BasePropertyDeclarationSyntax declaration, SyntaxKind kind)
    {
        AccessorDeclarationSyntax? accessor = declaration.AccessorList?.Accessors.FirstOrDefault(x => x.IsKind(kind));
        return accessor is null ? null : string.Concat(accessor.Modifiers.Select(x => x.Text + " ")) + accessor.Keyword.Text;
    }

    private static string Reference(IPropertySymbol property) => property.RefKind switch
    {
        RefKind.Ref => "ref ",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "",
    };

    private static string Parameters(IPropertySymbol indexer) =>
        $"[{string.Join(", ", indexer.Parameters.Select(x => $"{Names.Code(x.Type)} {Names.Escape(x.Name)}"))}]";

    private static string Name(IPropertySymbol property) => $"{property.ContainingType.Name}.{property.Name}";
}
