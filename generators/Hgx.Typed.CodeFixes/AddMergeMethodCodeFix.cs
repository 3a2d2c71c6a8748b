using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Hgx.Typed.CodeFixes;

/// <summary>Adds the method that an [HgxMerge] names and that is not there (HGX0411): it keeps the value here, until it is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMergeMethodCodeFix))]
[Shared]
public sealed class AddMergeMethodCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0411" });

    // Each adds to the same place, which the batch fixer cannot merge.
    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null) return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode at = root.FindNode(diagnostic.Location.SourceSpan);
            if (at.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } property) continue;
            if (at.FirstAncestorOrSelf<AttributeSyntax>()?.ArgumentList?.Arguments is not [{ Expression: { } named }]) continue;
            if (model.GetConstantValue(named).Value is not string name || !SyntaxFacts.IsValidIdentifier(name)) continue;
            // What has the name already, in another form, is the user's to mend.
            if (model.GetDeclaredSymbol(type)?.GetMembers(name).IsEmpty != true) continue;
            string title = $"Add {name}";
            SyntaxNode replaced = root.ReplaceNode(type, type.AddMembers(Method(name, property.Type)));
            context.RegisterCodeFix(
                CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(replaced)), nameof(AddMergeMethodCodeFix)), diagnostic);
        }
    }

    private static MemberDeclarationSyntax Method(string name, TypeSyntax type)
    {
        string value = type.WithoutTrivia().ToString();
        return SyntaxFactory.ParseMemberDeclaration($"private static {value} {name}({value} common, {value} mine, {value} theirs) => mine;")!
            .WithAdditionalAnnotations(Formatter.Annotation);
    }
}
