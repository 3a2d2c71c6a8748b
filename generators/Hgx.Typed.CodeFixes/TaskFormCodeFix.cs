using System.Collections.Immutable;
using System.Composition;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Takes <c>OnLoop</c> out of a call that is not made on the loop (HGX0303): what is left is the Task form.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TaskFormCodeFix))]
[Shared]
public sealed class TaskFormCodeFix : CodeFixProvider
{
    private const string Title = "Use the Task form";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.CreateRange(new[] { "HGX0303" });

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null) return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call) continue;
            if (OnLoop(call) is not { } access || model.GetTypeInfo(access.Expression).Type is not { } owner) continue;
            if (call.Expression is not MemberAccessExpressionSyntax form) continue;
            // x.OnLoop is there without the short form x.PushAsync, where the class has something else of that name.
            if (access == form.Expression && !owner.GetMembers(form.Name.Identifier.ValueText).Any(IsOurs)) continue;
            // A Task needs no AsTask.
            SyntaxNode replaced = call.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsTask", Parent: InvocationExpressionSyntax made }
                ? made
                : call;
            if (replaced == call && call.Parent is not AwaitExpressionSyntax) continue;
            InvocationExpressionSyntax task = call.ReplaceNode(access, access.Expression).WithTriviaFrom(replaced);
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(replaced, task))), Title), diagnostic);
        }
    }

    private static bool IsOurs(ISymbol member) => GeneratedCode.IsMarked(member) || member.ContainingAssembly.Name == "Hgx.Typed";

    // x.OnLoop.PushAsync(), or reference.GetAsync(link.OnLoop).
    private static MemberAccessExpressionSyntax? OnLoop(InvocationExpressionSyntax call)
    {
        ExpressionSyntax?[] places = [(call.Expression as MemberAccessExpressionSyntax)?.Expression, call.ArgumentList.Arguments.FirstOrDefault()?.Expression];
        return places.OfType<MemberAccessExpressionSyntax>().FirstOrDefault(x => x.Name.Identifier.ValueText == "OnLoop");
    }
}
