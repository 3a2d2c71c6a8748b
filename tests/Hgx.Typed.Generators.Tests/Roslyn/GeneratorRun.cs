using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Basic.Reference.Assemblies;
using Hgx.Typed.Generators.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>Sources compiled with the generator and the analyzers, as a build does.</summary>
internal sealed class GeneratorRun
{
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        new HgxObjectAnalyzer(), new HgxValueAnalyzer(), new HgxUnionAnalyzer(), new InPlaceEditAnalyzer(), new StrayMergeAnalyzer(), new StrayUpgradeAnalyzer(), new OperationFormAnalyzer(),
        new ApiIdAnalyzer(), new ContractAnalyzer(), new FieldOrderSuppressor(),
    ];

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. Net100.References.All,
        MetadataReference.CreateFromFile(typeof(HgxObjectAttribute).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ApiId).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(MessagePack.MessagePackReader).Assembly.Location),
    ];

    // All compilations come of this one, so that what is referenced is read once and not for each.
    private static readonly CSharpCompilation s_empty = CSharpCompilation.Create(
        "Generated",
        references: s_references,
        options: new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            generalDiagnosticOption: ReportDiagnostic.Error,
            // Undocumented and unused things are the test sources' own.
            specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS1591"] = ReportDiagnostic.Suppress }));

    private GeneratorRun(Compilation compilation, GeneratorDriver driver)
    {
        Compilation = compilation;
        Driver = driver;
    }

    /// <summary>With the generated sources.</summary>
    public Compilation Compilation { get; }

    public GeneratorDriver Driver { get; }

    /// <summary>A hidden diagnostic that counts as shown, because the test is about it.</summary>
    public string? AlsoHidden { get; init; }

    /// <summary>The files beside the sources that analyzers get.</summary>
    public ImmutableArray<AdditionalText> AdditionalFiles { get; init; } = [];

    public ImmutableArray<GeneratedSourceResult> Sources => Driver.GetRunResult().Results.Single().GeneratedSources;

    public static CSharpParseOptions ParseOptions(LanguageVersion version) => new(version, DocumentationMode.Diagnose);

    public static CSharpCompilation Compile(
        IEnumerable<(string Path, string Text)> files,
        LanguageVersion version = LanguageVersion.CSharp14,
        NullableContextOptions nullable = NullableContextOptions.Enable) => s_empty
            .WithOptions(s_empty.Options.WithNullableContextOptions(nullable))
            .AddSyntaxTrees(files.Select(x => CSharpSyntaxTree.ParseText(x.Text, ParseOptions(version), x.Path, Encoding.UTF8)));

    public static GeneratorDriver MakeDriver(CSharpParseOptions? options = null, IIncrementalGenerator? generator = null) => CSharpGeneratorDriver.Create(
        [(generator ?? new HgxGenerator()).AsSourceGenerator()],
        parseOptions: options ?? ParseOptions(LanguageVersion.CSharp14),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorRun Of(
        string source, LanguageVersion version = LanguageVersion.CSharp14, NullableContextOptions nullable = NullableContextOptions.Enable) =>
        Of(Compile([("/src/Test.cs", Header + source)], version, nullable), ParseOptions(version));

    public static GeneratorRun Of(CSharpCompilation compilation, CSharpParseOptions? options = null, IIncrementalGenerator? generator = null)
    {
        GeneratorDriver driver = MakeDriver(options, generator)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _, TestContext.Current.CancellationToken);
        return new GeneratorRun(output, driver);
    }

    /// <summary>The same with files beside the sources, and with a diagnostic that counts as shown though it is hidden.</summary>
    public GeneratorRun With(ImmutableArray<AdditionalText> files, string? alsoHidden = null) =>
        new(Compilation, Driver) { AdditionalFiles = files, AlsoHidden = alsoHidden };

    /// <summary>Everything that a build would show: the compiler's, the analyzers' and the generator's, suppressed ones left out.</summary>
    public async Task<Diagnostic[]> DiagnosticsAsync()
    {
        CompilationWithAnalyzers analysis = Compilation.WithAnalyzers(
            Analyzers,
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions(AdditionalFiles), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false));
        ImmutableArray<Diagnostic> found = await analysis.GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Concat(Driver.GetRunResult().Diagnostics).Where(x => (x.Severity != DiagnosticSeverity.Hidden || x.Id == AlsoHidden) && !x.IsSuppressed)];
    }

    /// <summary>The ids of what a build would show, infos left out.</summary>
    public async Task<string[]> ProblemIdsAsync() =>
        [.. (await DiagnosticsAsync()).Where(x => x.Severity != DiagnosticSeverity.Info).Select(x => x.Id).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Fails unless a build would show nothing.</summary>
    public async Task<GeneratorRun> MustCompileAsync()
    {
        Diagnostic[] problems = [.. (await DiagnosticsAsync()).Where(x => x.Severity != DiagnosticSeverity.Info)];
        Assert.True(problems.Length == 0, string.Join("\n", problems.Select(x => $"{x}\n    {Line(x)}")));
        return this;
    }

    /// <summary>Loads what was compiled, and the assemblies that it needs.</summary>
    public Assembly Load(params byte[][] others)
    {
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        foreach (byte[] other in others) context.LoadFromStream(new MemoryStream(other));
        return context.LoadFromStream(new MemoryStream(Image()));
    }

    /// <summary>What was compiled.</summary>
    public byte[] Image()
    {
        using var image = new MemoryStream();
        // The compiler alone does not know what the suppressor knows.
        Compilation lenient = Compilation.WithOptions(((CSharpCompilationOptions)Compilation.Options).WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        Microsoft.CodeAnalysis.Emit.EmitResult result = lenient.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return image.ToArray();
    }

    internal const string Header = """
        #pragma warning disable CS8019
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using Hgx.Typed;

        """;

    private static string Line(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
        ? tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()
        : "";
}
