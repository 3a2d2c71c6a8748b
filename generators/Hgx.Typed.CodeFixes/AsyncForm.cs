using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Hgx.Typed.CodeFixes;

/// <summary>Turns the call of a blocking form into an awaited call of the Task form.</summary>
internal static class AsyncForm
{
    /// <summary>The root with the call replaced; null where no await can stand.</summary>
    public static SyntaxNode? Replace(SyntaxNode root, InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        // What null conditions is not awaited, and no lock holds over an await.
        if (call.Expression is not MemberAccessExpressionSyntax access || IsConditional(call) || IsLocked(call)) return null;
        if (model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method) return null;
        SyntaxNode? function = Function(call);
        ExpressionSyntax awaited = Awaited(call, access, method, Token(function, model, cancellationToken));
        if (function is not AnonymousFunctionExpressionSyntax lambda || lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword))
            return IsAsync(function) ? root.ReplaceNode(call, awaited) : null;
        // A handler that gives nothing back may become async; one that gives a Task has more to change.
        bool isHandler = model.GetSymbolInfo(lambda, cancellationToken).Symbol is IMethodSymbol { ReturnsVoid: true };
        return isHandler ? root.ReplaceNode(lambda, MakeAsync(lambda.ReplaceNode(call, awaited))) : null;
    }

    private static ExpressionSyntax Awaited(
        InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, IMethodSymbol method, string? token)
    {
        SyntaxToken name = SyntaxFactory.Identifier(access.Name.Identifier.ValueText + "Async");
        ArgumentListSyntax arguments = call.ArgumentList;
        if (token is not null)
        {
            ArgumentSyntax argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(token));
            // After parameters that were left out, or named, it needs its name.
            bool isNext = arguments.Arguments.Count == method.Parameters.Length && arguments.Arguments.All(x => x.NameColon is null);
            if (!isNext) argument = argument.WithNameColon(SyntaxFactory.NameColon("cancellationToken").WithTrailingTrivia(SyntaxFactory.Space));
            if (arguments.Arguments.Count > 0) argument = argument.WithLeadingTrivia(SyntaxFactory.Space);
            arguments = arguments.AddArguments(argument);
        }

        InvocationExpressionSyntax asynchronous = call
            .WithExpression(access.WithName(access.Name.WithIdentifier(name)))
            .WithArgumentList(arguments)
            .WithoutTrivia();
        AwaitExpressionSyntax awaited = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), asynchronous);
        ExpressionSyntax result = call.Parent is ExpressionStatementSyntax or LambdaExpressionSyntax
            ? awaited
            : SyntaxFactory.ParenthesizedExpression(awaited).WithAdditionalAnnotations(Simplifier.Annotation);
        return result.WithTriviaFrom(call);
    }

    private static AnonymousFunctionExpressionSyntax MakeAsync(AnonymousFunctionExpressionSyntax lambda)
    {
        SyntaxTriviaList leading = lambda.GetLeadingTrivia();
        SyntaxToken keyword = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return lambda.WithoutLeadingTrivia() switch
        {
            ParenthesizedLambdaExpressionSyntax x => x.WithAsyncKeyword(keyword).WithLeadingTrivia(leading),
            SimpleLambdaExpressionSyntax x => x.WithAsyncKeyword(keyword).WithLeadingTrivia(leading),
            AnonymousMethodExpressionSyntax x => x.WithAsyncKeyword(keyword).WithLeadingTrivia(leading),
            var other => other,
        };
    }

    private static string? Token(SyntaxNode? function, SemanticModel model, CancellationToken cancellationToken)
    {
        ISymbol? symbol = function is AnonymousFunctionExpressionSyntax lambda
            ? model.GetSymbolInfo(lambda, cancellationToken).Symbol
            : function is null ? null : model.GetDeclaredSymbol(function, cancellationToken);
        return (symbol as IMethodSymbol)?.Parameters.FirstOrDefault(x => x.Type is { Name: "CancellationToken" } && x.Name != "_")?.Name;
    }

    private static SyntaxNode? Function(SyntaxNode node) => node.Ancestors().FirstOrDefault(x =>
        x is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax);

    // Statements outside of any type are async as soon as one awaits.
    private static bool IsAsync(SyntaxNode? function) => function switch
    {
        null => true,
        LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.AsyncKeyword),
        BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax => true,
        _ => false,
    };

    private static bool IsConditional(SyntaxNode call) =>
        call.Ancestors().TakeWhile(x => x is ExpressionSyntax).OfType<ConditionalAccessExpressionSyntax>().Any(x => x.WhenNotNull.Contains(call));

    private static bool IsLocked(SyntaxNode call) => call.Ancestors()
        .TakeWhile(x => x is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax))
        .Any(x => x is LockStatementSyntax or UnsafeStatementSyntax or CatchFilterClauseSyntax or QueryExpressionSyntax);
}
