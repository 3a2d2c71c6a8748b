using Hgx.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>What a member says about the types in it, and what is found wrong with them.</summary>
public sealed class MemberScope
{
    private readonly List<(DiagnosticDescriptor Descriptor, string[] Arguments)> _refusals = [];
    private readonly INamedTypeSymbol? _converter;
    private readonly string? _flaw;
    private readonly MemberScope? _outer;
    private readonly ITypeSymbol _type;
    private bool _isConverterUsed;

    /// <summary>The scope of a member.</summary>
    public MemberScope(IPropertySymbol member)
    {
        _type = member.Type;
        User = member.ContainingType;
        if (KnownTypes.Find(member, KnownTypes.ConverterAttribute) is not { } attribute) return;
        _flaw = ConverterResolver.Flaw(attribute);
        _converter = ConverterResolver.Converter(attribute);
    }

    /// <summary>The scope of what a type in a member is converted to, where the member's own converter does not hold.</summary>
    public MemberScope(ITypeSymbol converted, MemberScope outer)
    {
        _type = converted;
        User = outer.User;
        _outer = outer;
    }

    /// <summary>The type that has the member, and whose generated half names the converters.</summary>
    public INamedTypeSymbol User { get; }

    /// <summary>Whether the member has no converter, or one that converts something.</summary>
    public bool IsConverterUsable => _flaw is null;

    /// <summary>Whether the member has a converter, and nothing in its type is what that converts.</summary>
    public bool IsConverterUnused => !IsConverterUsable || (_converter is not null && !_isConverterUsed);

    /// <summary>The converter of a type in the member: the member's own, or the type's; null when it has none.</summary>
    public INamedTypeSymbol? ConverterOf(ITypeSymbol type)
    {
        if (_converter is not null && ConverterResolver.Contracts(_converter, type).Any())
        {
            _isConverterUsed = true;
            return _converter;
        }

        return type is INamedTypeSymbol named && KnownTypes.Find(named, KnownTypes.ConverterAttribute) is { } attribute
            ? ConverterResolver.Converter(attribute)
            : null;
    }

    /// <summary>Whether a type has a converter that is none; that is refused here.</summary>
    public bool RefusesConverterOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || KnownTypes.Find(named, KnownTypes.ConverterAttribute) is not { } attribute) return false;
        if (ConverterResolver.Flaw(attribute) is not { } flaw) return false;
        Refuse(Descriptors.Converter, [flaw]);
        return true;
    }

    /// <summary>Whether the generated half, which is another file, can name a converter.</summary>
    public bool CanReach(INamedTypeSymbol converter) =>
        !TypeShape.IsFileLocal(converter)
        && (User.ContainingAssembly as ISourceAssemblySymbol)?.Compilation.IsSymbolAccessibleWithin(converter, User) != false;

    /// <summary>Whether this is about what a type is converted to: converters of types could go round in a circle.</summary>
    public bool IsConverting(ITypeSymbol type) =>
        _outer is not null && (SymbolEqualityComparer.Default.Equals(_type, type) || _outer.IsConverting(type));

    /// <summary>Whether the member is one of that type's.</summary>
    public bool IsOfMember(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(User.OriginalDefinition, type.OriginalDefinition);

    /// <summary>Keeps what is wrong with a type in the member.</summary>
    public void Refuse(DiagnosticDescriptor descriptor, string[] arguments) => _refusals.Add((descriptor, arguments));

    /// <summary>Everything that is wrong. A converter that converts nothing is the reason of all else.</summary>
    public IEnumerable<(DiagnosticDescriptor Descriptor, string[] Arguments)> Refusals() => IsConverterUnused
        ? [(Descriptors.Converter, [_flaw ?? $"{_converter!.Name} implements no IHgxConverter<T, TWire> for {WireTypeResolver.Shown(_type)} or a type inside it"])]
        : _refusals;
}
