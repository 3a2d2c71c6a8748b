using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.CodeFixes;

/// <summary>Makes the next version of a contract, or of each that holds a nested type; the lines of the shipped one stay as they are.</summary>
internal sealed class NextVersion
{
    private readonly ContractFiles _files;
    private readonly Project _project;
    private readonly ContractKey _changed;
    private readonly (ContractKey Key, string Next, ExpressionSyntax ApiId)[] _objects;

    private NextVersion(ContractFiles files, Project project, ContractKey changed, (ContractKey, string, ExpressionSyntax)[] objects) =>
        (_files, _project, _changed, _objects) = (files, project, changed, objects);

    /// <summary>What an editor offers.</summary>
    public string Title =>
        $"Make it {string.Join(" and ", _objects.Select(x => x.Next))}, and keep {string.Join(" and ", _objects.Select(x => x.Key.Name))} as shipped";

    /// <summary>The next version that a change can make; null when an ApiID has no versions, or is no literal.</summary>
    public static NextVersion? Of(ContractFiles files, Project project, ContractChange change)
    {
        if (change.Kind == ContractChangeKind.ContractRemoved) return null;
        IEnumerable<ContractKey> keys = change.Key.Kind == ContractKind.Object
            ? [change.Key]
            : ContractHolders.Of(files.Guard.Contracts, change.Key).Select(x => x.Key);
        var objects = new List<(ContractKey, string, ExpressionSyntax)>();
        foreach (ContractKey key in keys)
        {
            INamedTypeSymbol type = files.Guard.Declared.First(x => x.Key.Equals(key)).Type;
            if (ContractVersion.Next(key) is not { } next || ApiIdOf(type) is not { } literal) return null;
            objects.Add((key, next, literal));
        }

        return objects.Count == 0 ? null : new NextVersion(files, project, change.Key, [.. objects]);
    }

    /// <summary>The solution with the next versions.</summary>
    public async Task<Solution> MakeAsync(CancellationToken cancellationToken)
    {
        Solution solution = _project.Solution;
        foreach (IGrouping<SyntaxTree, (ContractKey Key, string Next, ExpressionSyntax ApiId)> file in _objects.GroupBy(x => x.ApiId.SyntaxTree))
        {
            if (solution.GetDocumentId(file.Key) is not { } id) continue;
            SyntaxNode root = await file.Key.GetRootAsync(cancellationToken).ConfigureAwait(false);
            root = root.ReplaceNodes(file.Select(x => x.ApiId), (literal, _) => SyntaxFactory.LiteralExpression(
                SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(file.First(x => x.ApiId == literal).Next)).WithTriviaFrom(literal));
            solution = solution.WithDocumentSyntaxRoot(id, root);
        }

        Dictionary<ContractKey, ContractKey> raised = _objects.ToDictionary(x => x.Key, x => x.Key with { Name = x.Next });
        Contract[] declared = [.. _files.Guard.Contracts.Select(x => raised.TryGetValue(x.Key, out ContractKey? next) ? x with { Key = next } : x)];
        var recording = new ContractRecording(_files.Guard.Shipped, _files.Guard.Unshipped, declared);
        IEnumerable<ContractKey> recorded = _changed.Kind == ContractKind.Object ? raised.Values : raised.Values.Append(_changed);
        return _files.Write(solution, text => recording.Text(text, recorded, raised.Keys));
    }

    private static ExpressionSyntax? ApiIdOf(INamedTypeSymbol type)
    {
        var attribute = KnownTypes.Find(type, KnownTypes.ObjectAttribute)?.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        return attribute?.ArgumentList?.Arguments.FirstOrDefault(x => x.NameEquals?.Name.Identifier.ValueText == "ApiId")?.Expression is LiteralExpressionSyntax literal
            ? literal
            : null;
    }
}
