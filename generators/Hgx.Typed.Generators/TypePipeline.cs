using Hgx.Typed.Generators.Diagnostics;
using Hgx.Typed.Generators.Emission;
using Hgx.Typed.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators;

/// <summary>
/// How the types with one attribute get their code: each is parsed to an equatable model, and written from the model alone. A type that trips the
/// parser or the writer is reported, and the others get theirs.
/// </summary>
/// <typeparam name="TModel">The model of one type.</typeparam>
/// <param name="attribute">The attribute's full name.</param>
/// <param name="trackingName">The step's name, of <see cref="TrackingNames"/>.</param>
/// <param name="parse">Gives the model; null when the type cannot get code.</param>
/// <param name="typeOf">Where in the model the type itself stands.</param>
/// <param name="write">Gives the text of the file.</param>
public sealed class TypePipeline<TModel>(
    string attribute,
    string trackingName,
    Func<GeneratorAttributeSyntaxContext, CancellationToken, TModel?> parse,
    Func<TModel, TypeModel> typeOf,
    Func<TModel, string> write)
    where TModel : class
{
    /// <summary>Adds the pipeline to a generator.</summary>
    public void Register(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Parsed<TModel>> types = context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax, Parse)
            .WithTrackingName(trackingName);
        context.RegisterSourceOutput(types, Write);
    }

    private Parsed<TModel> Parse(GeneratorAttributeSyntaxContext found, CancellationToken cancellationToken)
    {
        try
        {
            return new Parsed<TModel>(IsFirst(found) ? parse(found, cancellationToken) : null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new Parsed<TModel>(null, found.TargetSymbol.Name, exception.GetType().Name);
        }
    }

    private void Write(SourceProductionContext output, Parsed<TModel> parsed)
    {
        if (parsed.Failure is not null) ReportFailure(parsed.TypeName, parsed.Failure);
        if (parsed.Model is not { } model) return;
        TypeModel type = typeOf(model);
        try
        {
            output.AddSource(HintName.Of(type), write(model));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            ReportFailure(type.Display, exception.GetType().Name);
        }

        void ReportFailure(string? typeName, string failure) =>
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.GeneratorFailed, Location.None, typeName, failure));
    }

    // The attribute on two declarations of a type is the compiler's error; two files of one name would be the end of all output.
    private static bool IsFirst(GeneratorAttributeSyntaxContext found)
    {
        AttributeData ours = found.Attributes[0];
        foreach (AttributeData attribute in found.TargetSymbol.GetAttributes())
        {
            if (!SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, ours.AttributeClass)) continue;
            SyntaxReference? first = attribute.ApplicationSyntaxReference, here = ours.ApplicationSyntaxReference;
            return first?.SyntaxTree == here?.SyntaxTree && first?.Span == here?.Span;
        }

        return false;
    }
}
