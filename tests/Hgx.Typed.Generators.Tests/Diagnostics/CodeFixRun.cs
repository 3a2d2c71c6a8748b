using System.Collections.Immutable;
using Hgx.Typed.CodeFixes;
using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Typed.Generators.Tests.Diagnostics;

/// <summary>The code fix of an example, in a workspace, as an editor has it.</summary>
internal sealed class CodeFixRun : IDisposable
{
    public static readonly CodeFixProvider[] Providers =
    [
        new MakePartialCodeFix(), new RenameHandleClashCodeFix(), new GiveValueCodeFix(), new UseImmutableFormCodeFix(), new AnnotateValueCodeFix(),
        new AccessorCodeFix(), new MoveInitializerCodeFix(),
        new AwaitFormCodeFix(), new TaskFormCodeFix(), new IgnoreCodeFix(), new RemoveAttributeCodeFix(), new MakeAbstractCodeFix(),
        new MakeInternalCodeFix(), new AddConstructorCodeFix(), new OrdinaryTypeCodeFix(), new UseWireTypeCodeFix(), new EditCopyCodeFix(),
        new RecordContractCodeFix(), new ShippedContractCodeFix(),
        new AddMergeMethodCodeFix(), new StrayMergeCodeFix(),
        new UpgradeMethodCodeFix(), new UpgradeContractCodeFix(), new StrayUpgradeCodeFix(),
    ];

    private readonly Document _document;
    private readonly ImmutableArray<Diagnostic> _diagnostics;
    private readonly CodeAction _action;

    private CodeFixRun(Document document, ImmutableArray<Diagnostic> diagnostics, CodeFixProvider provider, CodeAction action) =>
        (_document, _diagnostics, Provider, _action) = (document, diagnostics, provider, action);

    /// <summary>Who offers the fix.</summary>
    public CodeFixProvider Provider { get; }

    /// <summary>Whether the fix can be applied to all of a document at once.</summary>
    public bool CanFixAll => Provider.GetFixAllProvider() is not null;

    /// <summary>Finds the code fix that the example is about.</summary>
    public static async Task<CodeFixRun> StartAsync(DiagnosticCase example, string source)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        Document document = Open(example, source);
        Compilation analyzed = (await document.Project.GetCompilationAsync(token))!;
        var options = new AnalyzerOptions(ContractTexts.Of(example.Shipped, example.Unshipped));
        ImmutableArray<Diagnostic> diagnostics = [.. (await analyzed.WithAnalyzers(GeneratorRun.Analyzers, options).GetAnalyzerDiagnosticsAsync(token))
            .Where(x => x.Id == example.Id)];
        Assert.NotEmpty(diagnostics);
        (CodeFixProvider Provider, CodeAction Action)[] offered = await OfferedAsync(document, diagnostics[0]);
        (CodeFixProvider provider, CodeAction action) = example.FixTitle is null
            ? Assert.Single(offered)
            : Assert.Single(offered, x => x.Action.Title == example.FixTitle);
        return new CodeFixRun(document, diagnostics, provider, action);
    }

    public void Dispose() => _document.Project.Solution.Workspace.Dispose();

    /// <summary>The source after the fix, without what stands above every test source; and the contracts that are not shipped, where there is such a file.</summary>
    public Task<(string Source, string? Unshipped)> ApplyAsync() => ChangedAsync(_action);

    /// <summary>The source after the fix of everything that it mends.</summary>
    public async Task<(string Source, string? Unshipped)> ApplyToAllAsync()
    {
        var context = new FixAllContext(
            _document, Provider, FixAllScope.Document, _action.EquivalenceKey, [_diagnostics[0].Id], new Found(_diagnostics), TestContext.Current.CancellationToken);
        CodeAction? all = await Provider.GetFixAllProvider()!.GetFixAsync(context);
        return await ChangedAsync(all!);
    }

    private static Document Open(DiagnosticCase example, string source)
    {
        var workspace = new AdhocWorkspace();
        CSharpCompilation compilation = GeneratorRun.Compile([("/src/Test.cs", GeneratorRun.Header + source)], example.Language);
        Project project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Test", "Test", LanguageNames.CSharp,
            compilationOptions: compilation.Options.WithOutputKind(example.Output),
            parseOptions: GeneratorRun.ParseOptions(example.Language),
            metadataReferences: compilation.References));
        // What the generator writes, as an editor has it; without it no short form could be called.
        foreach (GeneratedSourceResult generated in GeneratorRun.Of(compilation, GeneratorRun.ParseOptions(example.Language)).Sources)
            project = project.AddDocument(generated.HintName, generated.SourceText, filePath: $"/generated/{generated.HintName}").Project;
        foreach (AdditionalText file in ContractTexts.Of(example.Shipped, example.Unshipped))
            project = project.AddAdditionalDocument(Path.GetFileName(file.Path), file.GetText()!, filePath: file.Path).Project;
        return project.AddDocument("Test.cs", SourceText.From(GeneratorRun.Header + source), filePath: "/src/Test.cs");
    }

    private static async Task<(CodeFixProvider Provider, CodeAction Action)[]> OfferedAsync(Document document, Diagnostic diagnostic)
    {
        var offered = new List<(CodeFixProvider, CodeAction)>();
        foreach (CodeFixProvider provider in Providers.Where(x => x.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            TextDocument place = document.Project.AdditionalDocuments.FirstOrDefault(x => x.FilePath == diagnostic.Location.GetLineSpan().Path) ?? document;
            await provider.RegisterCodeFixesAsync(new CodeFixContext(
                place, diagnostic.Location.SourceSpan, [diagnostic], (action, _) => offered.Add((provider, action)), TestContext.Current.CancellationToken));
        }

        return [.. offered];
    }

    private async Task<(string Source, string? Unshipped)> ChangedAsync(CodeAction action)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(token);
        Solution solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        string text = (await solution.GetDocument(_document.Id)!.GetTextAsync(token)).ToString();
        Assert.StartsWith(GeneratorRun.Header, text);
        TextDocument? unshipped = solution.Projects.Single().AdditionalDocuments.FirstOrDefault(x => x.Name == ContractFile.Unshipped);
        return (text[GeneratorRun.Header.Length..], unshipped is null ? null : (await unshipped.GetTextAsync(token)).ToString());
    }

    private sealed class Found(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
