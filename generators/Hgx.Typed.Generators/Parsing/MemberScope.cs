using Hgx.Typed.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>What a member says about the types in it, and what is found wrong with them.</summary>
public sealed class MemberScope
{
    private readonly List<(DiagnosticDescriptor Descriptor, string[] Arguments)> _refusals = [];
    private readonly INamedTypeSymbol? _converter;
    private readonly MemberScope? _outer;
    private readonly ITypeSymbol _type;
    private readonly INamedTypeSymbol _owner;
    private bool _isConverterUsed;

    /// <summary>The scope of a member.</summary>
    public MemberScope(IPropertySymbol member)
    {
        _type = member.Type;
        _owner = member.ContainingType;
        if (KnownTypes.Find(member, KnownTypes.ConverterAttribute) is not { } attribute) return;
        _converter = ConverterResolver.Converter(attribute);
        IsConverterUsable = _converter is not null && ConverterResolver.Contracts(_converter).Any();
    }

    /// <summary>The scope of what a type in a member is converted to, where the member's own converter does not hold.</summary>
    public MemberScope(ITypeSymbol converted, MemberScope outer)
    {
        _type = converted;
        _outer = outer;
        _owner = outer._owner;
    }

    /// <summary>Whether the member has no converter, or one that converts something.</summary>
    public bool IsConverterUsable { get; } = true;

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

    /// <summary>Whether this is about what a type is converted to: converters of types could go round in a circle.</summary>
    public bool IsConverting(ITypeSymbol type) =>
        _outer is not null && (SymbolEqualityComparer.Default.Equals(_type, type) || _outer.IsConverting(type));

    /// <summary>Whether the member is one of that type's.</summary>
    public bool IsOfMember(INamedTypeSymbol type) => SymbolEqualityComparer.Default.Equals(_owner.OriginalDefinition, type.OriginalDefinition);

    /// <summary>Keeps what is wrong with a type in the member.</summary>
    public void Refuse(DiagnosticDescriptor descriptor, string[] arguments) => _refusals.Add((descriptor, arguments));

    /// <summary>Everything that is wrong. A converter that converts nothing is the reason of all else.</summary>
    public IEnumerable<(DiagnosticDescriptor Descriptor, string[] Arguments)> Refusals() => IsConverterUnused
        ? [(Descriptors.Converter, [$"it implements no IHgxConverter<T, TWire> for {WireTypeResolver.Shown(_type)} or a type inside it"])]
        : _refusals;
}
