using System.Collections.Immutable;
using Hgx.Typed.CodeFixes;
using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Typed.Generators.Tests.Diagnostics;

/// <summary>Applies the code fix of an example, in a workspace, as an editor does.</summary>
internal static class CodeFixRun
{
    public static readonly CodeFixProvider[] Providers =
    [
        new MakePartialCodeFix(), new RenameHandleClashCodeFix(), new GiveValueCodeFix(), new UseImmutableFormCodeFix(), new AnnotateValueCodeFix(),
        new AccessorCodeFix(), new MoveInitializerCodeFix(),
    ];

    /// <summary>The source after the fix, without what stands above every test source.</summary>
    public static async Task<string> ApplyAsync(DiagnosticCase example)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using var workspace = new AdhocWorkspace();
        CSharpCompilation compilation = GeneratorRun.Compile([("/src/Test.cs", GeneratorRun.Header + example.Bad)], example.Language);
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Test", "Test", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: GeneratorRun.ParseOptions(example.Language), metadataReferences: compilation.References));
        Document document = project.AddDocument("Test.cs", SourceText.From(GeneratorRun.Header + example.Bad), filePath: "/src/Test.cs");
        Compilation analyzed = (await document.Project.GetCompilationAsync(token))!;
        // The fix sees what an editor shows: the user's code alone, analyzed.
        ImmutableArray<Diagnostic> diagnostics = await analyzed.WithAnalyzers(GeneratorRun.Analyzers).GetAnalyzerDiagnosticsAsync(token);
        Diagnostic diagnostic = diagnostics.First(x => x.Id == example.Id);
        var actions = new List<CodeAction>();
        foreach (CodeFixProvider provider in Providers.Where(x => x.FixableDiagnosticIds.Contains(example.Id)))
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), token));
        CodeAction chosen = example.FixTitle is null ? Assert.Single(actions) : actions.Single(x => x.Title == example.FixTitle);
        ImmutableArray<CodeActionOperation> operations = await chosen.GetOperationsAsync(token);
        Solution solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        string text = (await solution.GetDocument(document.Id)!.GetTextAsync(token)).ToString();
        Assert.StartsWith(GeneratorRun.Header, text);
        return text[GeneratorRun.Header.Length..];
    }
}
