using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Emission;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
        IncrementalValuesProvider<Parsed<ObjectModel>> objects = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.ObjectAttribute, IsType, static (found, token) => Parse(found, ParseObject, token))
            .WithTrackingName(TrackingNames.Objects);
        IncrementalValuesProvider<Parsed<ValueModel>> values = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.ValueAttribute, IsType, static (found, token) => Parse(found, ParseValue, token))
            .WithTrackingName(TrackingNames.Values);

        IncrementalValuesProvider<Parsed<UnionModel>> unions = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.UnionAttribute, IsType, static (found, token) => Parse(found, ParseUnion, token))
            .WithTrackingName(TrackingNames.Unions);

        context.RegisterSourceOutput(objects, static (output, parsed) => Write(output, parsed, static x => x.Type, ObjectEmitter.Write));
        context.RegisterSourceOutput(values, static (output, parsed) => Write(output, parsed, static x => x.Type, ValueEmitter.Write));
        context.RegisterSourceOutput(unions, static (output, parsed) => Write(output, parsed, static x => x.Type, UnionEmitter.Write));
    }

    private static bool IsType(SyntaxNode node, CancellationToken cancellationToken) => node is TypeDeclarationSyntax;

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

    private static Parsed<TModel> Parse<TModel>(
        GeneratorAttributeSyntaxContext found,
        Func<GeneratorAttributeSyntaxContext, CancellationToken, TModel?> parse,
        CancellationToken cancellationToken)
        where TModel : class
    {
        try
        {
            return IsFirst(found) ? new Parsed<TModel>(parse(found, cancellationToken)) : new Parsed<TModel>(null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One type that trips the parser must not take the code of all others with it.
            return new Parsed<TModel>(null, found.TargetSymbol.Name, exception.GetType().Name);
        }
    }

    // The attribute on two declarations of a type is the compiler's error; two files of one name would be the end of all output.
    private static bool IsFirst(GeneratorAttributeSyntaxContext context)
    {
        AttributeData ours = context.Attributes[0];
        foreach (AttributeData attribute in context.TargetSymbol.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, ours.AttributeClass)) continue;
            SyntaxReference? first = attribute.ApplicationSyntaxReference, found = ours.ApplicationSyntaxReference;
            return first?.SyntaxTree == found?.SyntaxTree && first?.Span == found?.Span;
        }

        return false;
    }

    private static void Write<TModel>(
        SourceProductionContext output, Parsed<TModel> parsed, Func<TModel, TypeModel> typeOf, Func<TModel, string> write)
        where TModel : class
    {
        if (parsed.Failure is not null)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.GeneratorFailed, Location.None, parsed.TypeName, parsed.Failure));
            return;
        }

        if (parsed.Model is not { } model) return;
        TypeModel type = typeOf(model);
        try
        {
            output.AddSource(HintName.Of(type), write(model));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.GeneratorFailed, Location.None, type.Display, exception.GetType().Name));
        }
    }
}
