using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>Reads an [HgxValue] type: its model for the generator, its problems for the analyzer.</summary>
public static class ValueParser
{
    /// <summary>The model; null when the type cannot get a generated half.</summary>
    public static ValueModel? Parse(INamedTypeSymbol type, Compilation compilation, Problems problems, CancellationToken cancellationToken)
    {
        if (KnownTypes.Has(type, KnownTypes.ObjectAttribute))
        {
            problems.Report(Descriptors.ObjectAndValue, type, type.Name);
            return null;
        }

        bool getsCode = CheckType(type, problems, cancellationToken);
        IMethodSymbol? constructor = ValueConstructor.Find(type);
        IPropertySymbol[] readable = [.. ValueConstructor.Readable(type)];
        if (constructor is null && getsCode) problems.Report(Descriptors.NoConstructor, type, type.Name, ", or one whose parameters are its properties");
        var locals = FreeNames.Reserving("reader", "writer", "value", "seen", "left", "places", "place", "unknown", "defaults");
        var members = new List<ValueMemberModel>();
        foreach (IPropertySymbol property in TypeShape.Properties(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            CheckProperty(type, property, ValueConstructor.Parameter(constructor, property, readable) is not null, problems);
        }

        IPropertySymbol[] onTheWire = [.. ValueShape.Members(type)];
        Dictionary<string, int>? orders = MemberOrder.Of(onTheWire, [], isJson: false, problems);
        foreach (IPropertySymbol property in onTheWire)
        {
            string name = Name(property);
            WireType? wire = WireTypeResolver.ResolveMember(
                property, (descriptor, arguments) => problems.ReportMember(descriptor, property.Locations[0], name, arguments));
            int order = orders is null ? MemberOrder.None : orders[property.Name];
            if (orders is not null) MemberOrder.CheckNil(property, wire, problems);
            if (wire is not null) members.Add(Member(property, wire, order, constructor, ValueConstructor.Parameter(constructor, property, readable), locals));
        }

        foreach (IFieldSymbol field in TypeShape.ForgottenFields(type))
            problems.Report(Descriptors.ValuePropertyWithoutInit, field, $"{type.Name}.{field.Name}");
        if (!getsCode) return null;
        // A parameter of the constructor whose type is in error has no member to come from.
        bool canConstruct = constructor is not null && !type.IsAbstract
            && constructor.Parameters.All(parameter => members.Exists(x => x.Parameter == parameter.Ordinal));
        return new ValueModel(
            TypeShape.Model(type),
            canConstruct,
            (type.IsRecord || type.IsValueType) && members.TrueForAll(x => x.IsSettable || !x.Type.IsAliasing),
            new EquatableArray<ValueMemberModel>([.. members]),
            FreeNames.In(type, compilation).Take("HgxUnknown"),
            type.Arity > 0 ? TypeParameters.BodyName(type) : "",
            new EquatableArray<TypeParameterModel>(
                [.. type.TypeParameters.Select(x => new TypeParameterModel(Names.Escape(x.Name), TypeParameters.CodecName(x)))]));
    }

    private static bool CheckType(INamedTypeSymbol type, Problems problems, CancellationToken cancellationToken)
    {
        TypeProblems.Report(type, isValue: true, problems, cancellationToken);
        string? flaw = type switch
        {
            { IsStatic: true } => "is static",
            { IsAbstract: true } => "is abstract, and reading makes instances of exactly this type",
            { IsRefLikeType: true } => "is a ref struct",
            { BaseType: { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } inherited } when !UnionShape.IsCase(type) =>
                $"derives from {inherited.Name}, whose properties would not be written",
            _ => null,
        };
        if (flaw is not null) problems.Report(Descriptors.NotAValueType, type, type.Name, flaw);
        return ValueShape.GetsCode(type);
    }

    private static void CheckProperty(INamedTypeSymbol type, IPropertySymbol property, bool isParameter, Problems problems)
    {
        if (property.IsStatic || property.IsImplicitlyDeclared || KnownTypes.Has(property, KnownTypes.IgnoreAttribute)) return;
        if (property.SetMethod is { IsInitOnly: false } && property.GetMethod is not null && !property.IsIndexer && type.IsReferenceType)
            problems.Report(Descriptors.SettableValue, property, Name(property));
        else if (property.SetMethod is null && !isParameter && AutoProperty.Is(property))
            problems.Report(Descriptors.ValuePropertyWithoutInit, property, Name(property));
    }

    private static ValueMemberModel Member(
        IPropertySymbol property, WireType wire, int order, IMethodSymbol? constructor, IParameterSymbol? parameter, FreeNames locals)
    {
        bool isMandatory = parameter is { HasExplicitDefaultValue: false };
        bool mustBeNamed = property.IsRequired && (constructor is null || !KnownTypes.Has(constructor, KnownTypes.SetsRequiredMembers));
        return new ValueMemberModel(
            property.Name,
            wire,
            order,
            Names.Escape(locals.Take(Names.Camel(property.Name))),
            parameter?.Ordinal ?? -1,
            parameter is { HasExplicitDefaultValue: true } ? DefaultOf(parameter, wire) : null,
            property.IsRequired || isMandatory,
            mustBeNamed,
            property.SetMethod is not null);
    }

    private static string DefaultOf(IParameterSymbol parameter, WireType wire) => parameter.ExplicitDefaultValue switch
    {
        null => "default!",
        string or bool or char => SymbolDisplay.FormatPrimitive(parameter.ExplicitDefaultValue, quoteStrings: true, useHexadecimalNumbers: false)!,
        float value => Floating(value, float.IsNaN(value), float.IsInfinity(value), value > 0, "float"),
        double value => Floating(value, double.IsNaN(value), double.IsInfinity(value), value > 0, "double"),
        decimal value => value.ToString(System.Globalization.CultureInfo.InvariantCulture) + "m",
        int value when parameter.Type.SpecialType == SpecialType.System_Int32 => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        // The literal of an enum or a small integer needs its type said.
        { } value => $"({wire.Name})({Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)})",
    };

    private static string Floating(IFormattable value, bool isNaN, bool isInfinite, bool isPositive, string type) => (isNaN, isInfinite, isPositive) switch
    {
        (true, _, _) => $"{type}.NaN",
        (_, true, true) => $"{type}.PositiveInfinity",
        (_, true, false) => $"{type}.NegativeInfinity",
        _ => $"({type})({value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}{(type == "float" ? "f" : "d")})",
    };

    private static string Name(IPropertySymbol property) => $"{property.ContainingType.Name}.{property.Name}";
}
