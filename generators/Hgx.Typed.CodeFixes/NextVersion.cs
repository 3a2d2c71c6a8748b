using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Hgx.Typed.CodeFixes;

/// <summary>Makes the next version of a contract, or of each that holds a nested type; the lines of the shipped one stay as they are.</summary>
internal sealed class NextVersion
{
    private readonly ContractFiles _files;
    private readonly Project _project;
    private readonly ContractKey _changed;
    private readonly (ContractKey Key, string Next, ExpressionSyntax ApiId)[] _objects;
    private readonly OlderContract? _older;

    private NextVersion(
        ContractFiles files, Project project, ContractKey changed, (ContractKey, string, ExpressionSyntax)[] objects, OlderContract? older) =>
        (_files, _project, _changed, _objects, _older) = (files, project, changed, objects, older);

    /// <summary>What an editor offers.</summary>
    public string Title =>
        $"Make it {string.Join(" and ", _objects.Select(x => x.Next))}, and keep {string.Join(" and ", _objects.Select(x => x.Key.Name))} as shipped";

    /// <summary>The next version that a change can make; null when an ApiID has no versions, is no literal, or its next one is taken.</summary>
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
            if (files.Guard.NextVersion(key) is not { } next || ApiIdOf(type) is not { } literal) return null;
            objects.Add((key, next, literal));
        }

        if (objects.Count == 0 || objects.Select(x => x.Item2).Distinct().Count() != objects.Count) return null;
        // A value that has changed is in each older object as it is no more.
        OlderContract? older = change.Key.Kind == ContractKind.Object
            ? OlderContract.Of(files.Guard, change.Key, files.Guard.Declared.First(x => x.Key.Equals(change.Key)).Type)
            : null;
        return new NextVersion(files, project, change.Key, [.. objects], older);
    }

    /// <summary>The solution with the next versions.</summary>
    public async Task<Solution> MakeAsync(CancellationToken cancellationToken)
    {
        Solution solution = _project.Solution;
        foreach (IGrouping<SyntaxTree, (ContractKey Key, string Next, ExpressionSyntax ApiId)> file in _objects.GroupBy(x => x.ApiId.SyntaxTree))
        {
            if (solution.GetDocumentId(file.Key) is not { } id) continue;
            var editor = new SyntaxEditor(await file.Key.GetRootAsync(cancellationToken).ConfigureAwait(false), solution.Services);
            foreach ((_, string next, ExpressionSyntax literal) in file)
            {
                editor.ReplaceNode(literal, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(next)).WithTriviaFrom(literal));
                if (_older is null || literal.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration) continue;
                editor.InsertAfter(declaration, _older.Record);
                editor.AddMember(declaration, _older.Method);
            }

            solution = solution.WithDocumentSyntaxRoot(id, editor.GetChangedRoot());
        }

        Dictionary<ContractKey, ContractKey> raised = _objects.ToDictionary(x => x.Key, x => x.Key with { Name = x.Next });
        Contract[] declared = [.. _files.Guard.Contracts.Select(x => raised.TryGetValue(x.Key, out ContractKey? next) ? x with { Key = next } : x)];
        if (_older is not null) declared = [.. declared.Append(_older.Contract)];
        var recording = new ContractRecording(_files.Guard.Shipped, _files.Guard.Unshipped, declared);
        IEnumerable<ContractKey> recorded = _changed.Kind != ContractKind.Object ? raised.Values.Append(_changed)
            : _older is null ? raised.Values : raised.Values.Append(_older.Contract.Key);
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
