using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Benchmarks.Generators;

/// <summary>What one run of a generator took.</summary>
/// <param name="Milliseconds">Of the run alone: files are parsed before.</param>
/// <param name="Megabytes">Allocated, what the compiler allocates for it included.</param>
/// <param name="Written">Files that were written, and not kept from the run before.</param>
internal sealed record GeneratorRun(double Milliseconds, double Megabytes, int Written);

/// <summary>A project of annotated classes, and the generator that it is compiled with.</summary>
internal sealed class GeneratorProject
{
    // MemoryPack's generator asks for the symbols by which a build says what it targets.
    private static readonly CSharpParseOptions s_parse = new CSharpParseOptions(LanguageVersion.CSharp14)
        .WithPreprocessorSymbols("NET", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET10_0_OR_GREATER");

    // All that this program runs with: the base library, and the attributes of each.
    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(x => Path.GetFileName(x) is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Hgx.Typed.dll" or "Hgx.Protocol.dll" or "MemoryPack.Core.dll"))
            .Select(x => MetadataReference.CreateFromFile(x)),
    ];

    private readonly AnnotatedClasses _classes;
    private readonly IIncrementalGenerator _generator;
    private readonly SyntaxTree[] _trees;
    private readonly GeneratorDriver _generated;
    private int _edits;

    public GeneratorProject(string name, IIncrementalGenerator generator, AnnotatedClasses classes, int count)
    {
        (Name, _generator, _classes) = (name, generator, classes);
        List<SyntaxTree> trees = [Parse("Unrelated.cs", AnnotatedClasses.UnrelatedFile(0))];
        for (int i = 0; i < count; i++) trees.Add(Parse($"{AnnotatedClasses.NameOf(i)}.cs", classes.File(i)));
        if (classes.ContextFile(count) is { } context) trees.Add(Parse("Context.cs", context));
        _trees = [.. trees];
        CSharpCompilation compilation = Compile(_trees);
        _generated = MakeDriver().RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        string[] problems = [.. output.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error).Select(x => x.ToString())];
        if (problems.Length > 0) throw new InvalidOperationException($"The classes of {name} do not compile: {problems[0]}");
        Files = Sources(_generated).Count();
    }

    public string Name { get; }

    /// <summary>How many files are generated.</summary>
    public int Files { get; }

    /// <summary>Everything, by a driver that has run nothing yet.</summary>
    public GeneratorRun RunCold() => Run(MakeDriver(), Compile(_trees), keptFrom: null);

    /// <summary>After an edit of a file that has nothing to do with the classes.</summary>
    public GeneratorRun RunAfterUnrelatedEdit() => RunAfterEdit(0, "Unrelated.cs", AnnotatedClasses.UnrelatedFile(++_edits));

    /// <summary>After one class got one property more.</summary>
    public GeneratorRun RunAfterAddedProperty()
    {
        int index = ++_edits % Math.Min(_trees.Length - 2, 100);
        return RunAfterEdit(1 + index, $"{AnnotatedClasses.NameOf(index)}.cs", _classes.File(index, withOneMore: true));
    }

    private GeneratorRun RunAfterEdit(int index, string path, string text)
    {
        SyntaxTree[] trees = [.. _trees];
        trees[index] = Parse(path, text);
        return Run(_generated, Compile(trees), keptFrom: _generated);
    }

    private static GeneratorRun Run(GeneratorDriver driver, CSharpCompilation compilation, GeneratorDriver? keptFrom)
    {
        long allocatedBefore = GC.GetTotalAllocatedBytes(precise: true), start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        double megabytes = (GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore) / 1e6;
        HashSet<SourceText> kept = keptFrom is null ? [] : [.. Sources(keptFrom)];
        return new GeneratorRun(milliseconds, megabytes, Sources(driver).Count(x => !kept.Contains(x)));
    }

    private static IEnumerable<SourceText> Sources(GeneratorDriver driver) =>
        driver.GetRunResult().Results.SelectMany(x => x.Exception is null ? x.GeneratedSources : throw x.Exception).Select(x => x.SourceText);

    private CSharpGeneratorDriver MakeDriver() => CSharpGeneratorDriver.Create([_generator.AsSourceGenerator()], parseOptions: s_parse);

    // A new one each time, so that no symbol of an earlier run is there already.
    private static CSharpCompilation Compile(SyntaxTree[] trees) => CSharpCompilation.Create(
        "Bench" + trees.Length.ToString(CultureInfo.InvariantCulture),
        trees,
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text), s_parse, path);
}
