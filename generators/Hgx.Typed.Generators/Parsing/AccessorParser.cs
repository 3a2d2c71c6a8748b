using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Reads which members of an [HgxObject] class have operations of their own, and under which names.</summary>
public sealed class AccessorParser(INamedTypeSymbol type, FreeNames free, Problems problems)
{
    // HgxAccessors.
    private const int Set = 1, Get = 2;

    private readonly int _ofClass = Value(KnownTypes.Find(type, KnownTypes.ObjectAttribute)!.NamedArguments.FirstOrDefault(x => x.Key == "Accessors").Value);
    private readonly List<AccessorModel> _accessors = [];
    private readonly List<string> _leftOut = [];
    private readonly HashSet<string> _onLoop = [];

    /// <summary>The accessors of members that can stand on the wire.</summary>
    /// <param name="members">The class's members.</param>
    /// <param name="compilation">What the class is in.</param>
    public (AccessorModel[] Accessors, LoopAccessorsModel? OnLoop) Read(IReadOnlyList<MemberModel> members, Compilation compilation)
    {
        foreach (IPropertySymbol property in TypeShape.Properties(type))
            if (members.FirstOrDefault(x => x.Name == property.Name && x.Type is not null) is { } member) Add(property, member);
        if (_leftOut.Count > 0)
            problems.Report(Descriptors.ShortFormLeftOut, type, type.Name, string.Join(", ", _leftOut), "set the member and push, or sync and get it");
        if (_accessors.Count == 0) return ([], null);
        if (Obstacle() is { } obstacle)
        {
            problems.Report(Descriptors.LoopAccessorsLeftOut, type, type.Name, obstacle);
            return ([.. _accessors.Select(x => x with { LoopForms = new EquatableArray<string>([]) })], null);
        }

        bool isPublic = TypeShape.Containing(type).Append(type).All(x => x.DeclaredAccessibility == Accessibility.Public);
        return ([.. _accessors], new LoopAccessorsModel(NameOf(compilation), isPublic ? "public" : "internal", type.IsSealed));
    }

    private void Add(IPropertySymbol property, MemberModel member)
    {
        AttributeData? own = KnownTypes.Find(property, KnownTypes.AccessorsAttribute);
        int wanted = own is not null
            ? own.ConstructorArguments is [{ } argument] ? Value(argument) : 0
            : _ofClass;
        // A tracked collection is edited, and not set.
        bool isSettable = property.SetMethod is { IsInitOnly: false };
        var forms = new List<string>();
        if (own is not null && (wanted & Set) != 0 && !isSettable) _leftOut.Add($"Set{property.Name}");
        if ((wanted & Set) != 0 && isSettable) forms.AddRange([$"Set{property.Name}", $"Set{property.Name}Async"]);
        if ((wanted & Get) != 0) forms.AddRange([$"Get{property.Name}", $"Get{property.Name}Async"]);
        if (forms.Count == 0) return;
        _leftOut.AddRange(forms.Where(x => !free.IsFree(x)));
        // On OnLoop no name is the user's; but two members may ask for the same one.
        string[] loopForms =
        [
            .. forms.Where(x => x.EndsWith("Async", StringComparison.Ordinal) && IsReachable(x[0] == 'S' ? property.SetMethod! : property.GetMethod!) && _onLoop.Add(x)),
        ];
        string[] written = [.. forms.Where(free.IsFree)];
        foreach (string name in written) free.Take(name);
        _accessors.Add(new AccessorModel(
            Names.Escape(property.Name),
            member.TypeName,
            property.Name,
            Visibility(property.SetMethod ?? property.GetMethod!),
            Visibility(property.GetMethod!),
            new EquatableArray<string>(written),
            new EquatableArray<string>(loopForms)));
    }

    // Extension methods stand in a class of the namespace.
    private string? Obstacle()
    {
        if (TypeShape.Containing(type).Any(x => !x.TypeParameters.IsEmpty)) return "it is nested in a generic type";
        bool isHidden = TypeShape.Containing(type).Append(type).Any(x => !IsReachable(x));
        return isHidden ? "it is not visible outside the type that it is nested in" : null;
    }

    // What was generated before does not count.
    private string NameOf(Compilation compilation)
    {
        string wanted = string.Concat(TypeShape.Containing(type).Reverse().Select(x => x.Name + "__")) + type.Name + "OnLoop", name = wanted;
        for (int number = 2; IsTaken(name); number++) name = wanted + number;
        return name;

        bool IsTaken(string name) => type.ContainingNamespace.GetMembers(name)
            .Any(x => !GeneratedCode.IsMarked(x) && compilation.IsSymbolAccessibleWithin(x, compilation.Assembly));
    }

    private static bool IsReachable(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private static string Visibility(IMethodSymbol accessor) => accessor.DeclaredAccessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };

    private static int Value(TypedConstant constant) => constant is { Kind: TypedConstantKind.Enum, Value: int value } ? value : 0;
}
