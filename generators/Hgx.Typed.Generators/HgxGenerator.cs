using Hgx.Typed.Generators.Emission;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators;

/// <summary>
/// Writes the other half of [HgxObject], [HgxValue] and [HgxUnion] types: parse to an equatable model, write from the model alone. One item for each
/// type; what is wrong with a type is the analyzers' to say.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class HgxGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        new TypePipeline<ObjectModel>(KnownTypes.ObjectAttribute, TrackingNames.Objects, ParseObject, static x => x.Type, ObjectEmitter.Write)
            .Register(context);
        new TypePipeline<ValueModel>(KnownTypes.ValueAttribute, TrackingNames.Values, ParseValue, static x => x.Type, ValueEmitter.Write)
            .Register(context);
        new TypePipeline<UnionModel>(KnownTypes.UnionAttribute, TrackingNames.Unions, ParseUnion, static x => x.Type, UnionEmitter.Write)
            .Register(context);
    }

    private static ObjectModel? ParseObject(GeneratorAttributeSyntaxContext found, CancellationToken cancellationToken) => ObjectParser.Parse(
        (INamedTypeSymbol)found.TargetSymbol,
        found.SemanticModel.Compilation,
        ((CSharpParseOptions)found.TargetNode.SyntaxTree.Options).LanguageVersion,
        Problems.Unheard,
        cancellationToken);

    private static ValueModel? ParseValue(GeneratorAttributeSyntaxContext found, CancellationToken cancellationToken) => ValueParser.Parse(
        (INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, Problems.Unheard, cancellationToken);

    private static UnionModel? ParseUnion(GeneratorAttributeSyntaxContext found, CancellationToken cancellationToken) => UnionParser.Parse(
        (INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, Problems.Unheard, cancellationToken);
}
