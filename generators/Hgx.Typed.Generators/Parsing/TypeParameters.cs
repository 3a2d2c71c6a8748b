using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Parsing;

/// <summary>
/// How a generic [HgxValue] type gets the codecs of its type arguments: its code stands in a nested type that has a codec for each as a type
/// parameter, so that they are composed at compile time like all others.
/// </summary>
public static class TypeParameters
{
    private const string Body = "HgxBody";

    /// <summary>The wire type of a type parameter: what its codec makes of it.</summary>
    public static WireType Resolve(ITypeParameterSymbol parameter) => new(
        Names.Escape(parameter.Name), CodecName(parameter), WireShape.Plain, IsChecked: true, IsAliasing: true, HoldsArrays: false)
    {
        Contract = ContractType.Of(ContractType.Parameter + ContractNames.Of(parameter)),
    };

    /// <summary>The same, of <c>T?</c> where it says so.</summary>
    public static WireType Annotated(WireType plain, ITypeParameterSymbol parameter) =>
        parameter.NullableAnnotation != NullableAnnotation.Annotated ? plain : plain with
        {
            Name = plain.Name + "?",
            Codec = Wire.Codec(parameter.IsReferenceType ? "Optional" : "Defaultable", plain.Name, plain.Codec),
            Contract = plain.Contract.OrNil,
        };

    /// <summary>The name of a type parameter's codec: <c>TCodec</c> for <c>T</c>.</summary>
    public static string CodecName(ITypeParameterSymbol parameter)
    {
        string name = parameter.Name + "Codec";
        while (parameter.ContainingType.TypeParameters.Any(x => x.Name == name)) name += "2";
        return Names.Escape(name);
    }

    /// <summary>The name of the nested type, as it was or will be generated.</summary>
    public static string BodyName(INamedTypeSymbol type)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        if (definition.DeclaringSyntaxReferences.Length == 0)
            return definition.GetTypeMembers().FirstOrDefault(x => x.AllInterfaces.Any(ValueShape.IsContract))?.Name ?? Body;
        string name = Body;
        while (definition.Name == name || definition.GetMembers(name).Any(x => !GeneratedCode.IsOurs(x)) || definition.TypeParameters.Any(x => x.Name == name)) name += "2";
        return name;
    }
}
