using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Typed.Generators.Tests.Roslyn;

public sealed class IncrementalityTests
{
    private static readonly (string Path, string Text)[] s_files =
    [
        ("/src/Status.cs", GeneratorRun.Header + """
            namespace Acme;

            [HgxObject(ApiId = "acme/status@1")]
            public partial class Status
            {
                public partial string Host { get; set; } = "";

                public partial Reading Reading { get; set; }
            }

            """),
        ("/src/Reading.cs", GeneratorRun.Header + """
            namespace Acme;

            [HgxValue]
            public readonly partial record struct Reading
            {
                public double Value { get; init; }
            }

            """),
        ("/src/Other.cs", """
            namespace Acme;

            public class Other
            {
            }

            """),
    ];

    [Fact]
    public void An_unrelated_edit_writes_nothing_again()
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = FirstRun();
        GeneratorRunResult result = Run(driver, Edit(compilation, "/src/Other.cs", x => x.Replace("class Other", "class Another { public int Member; } class Other", StringComparison.Ordinal)));
        AssertOutputsCached(result);
    }

    [Fact]
    public void A_comment_on_every_line_of_every_file_writes_nothing_again()
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = FirstRun();
        foreach ((string path, _) in s_files)
            compilation = Edit(compilation, path, x => string.Join("\n", x.Split('\n').Select(line => line.Trim().StartsWith('#') ? line : line + " // a comment")));
        AssertOutputsCached(Run(driver, compilation));
    }

    [Fact]
    public void A_changed_method_body_of_the_class_writes_nothing_again()
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = FirstRun();
        compilation = Edit(compilation, "/src/Status.cs", x => x.Replace("public partial Reading", "private int Twice(int x) => 2 * x;\n    public partial Reading", StringComparison.Ordinal));
        AssertOutputsCached(Run(driver, compilation));
    }

    [Fact]
    public void A_property_added_writes_its_type_again_and_no_other()
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = FirstRun();
        compilation = Edit(compilation, "/src/Status.cs", x => x.Replace("public partial Reading", "public partial int Cores { get; set; }\n    public partial Reading", StringComparison.Ordinal));
        GeneratorRunResult result = Run(driver, compilation);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, TrackingNames.Objects));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(result, TrackingNames.Values));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], OutputReasons(result));
    }

    [Fact]
    public void A_second_type_is_written_alone()
    {
        (GeneratorDriver driver, CSharpCompilation compilation) = FirstRun();
        compilation = compilation.AddSyntaxTrees(Parse("/src/Second.cs", GeneratorRun.Header + "namespace Acme; [HgxObject(ApiId = \"acme/second@1\")] public partial class Second { public partial int X { get; set; } }"));
        GeneratorRunResult result = Run(driver, compilation);
        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], OutputReasons(result));
    }

    [Fact]
    public void Reordered_files_give_byte_identical_output()
    {
        string[] Sources(IEnumerable<(string, string)> files) =>
            [.. GeneratorRun.Of(GeneratorRun.Compile(files)).Sources.OrderBy(x => x.HintName, StringComparer.Ordinal).Select(x => x.HintName + x.SourceText)];
        (string, string)[] parts = [.. s_files, ("/src/Status.More.cs", GeneratorRun.Header + "namespace Acme; public partial class Status { public partial int More { get; set; } }")];
        Assert.Equal(Sources(parts), Sources(parts.Reverse()));
    }

    [Fact]
    public void A_bad_type_does_not_keep_the_others_from_being_written()
    {
        GeneratorRun run = GeneratorRun.Of("""
            [HgxObject(ApiId = "hex:00")] public partial class Bad { public partial Missing Nothing { get; set; } }
            [HgxObject(ApiId = "a"), HgxObject(ApiId = "b")] public partial class Twice { }
            [HgxObject(ApiId = "a")] public partial class TwiceInParts { }
            [HgxObject(ApiId = "b")] public partial class TwiceInParts { }
            [HgxObject] public partial class NoId { }
            [HgxObject(ApiId = "c")] public partial class Good { public partial int X { get; set; } }
            """);
        Assert.Contains(run.Sources, x => x.HintName.StartsWith("Good.", StringComparison.Ordinal));
        Assert.Equal(5, run.Sources.Length);
        Assert.Empty(run.Driver.GetRunResult().Diagnostics);
    }

    [Fact]
    public void No_compilation_survives_in_the_pipeline()
    {
        (GeneratorDriver driver, List<WeakReference> compilations) = RunMany();
        for (int i = 0; i < 5 && compilations.Exists(x => x.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        GC.KeepAlive(driver);
        // The last one is the driver's own.
        Assert.Equal(0, compilations.SkipLast(1).Count(x => x.IsAlive));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (GeneratorDriver Driver, List<WeakReference> Compilations) RunMany()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new HgxGenerator().AsSourceGenerator()], parseOptions: GeneratorRun.ParseOptions(LanguageVersion.CSharp14));
        var compilations = new List<WeakReference>();
        for (int i = 0; i < 8; i++)
        {
            CSharpCompilation compilation = GeneratorRun.Compile([.. s_files, ("/src/Edited.cs", $"class Edited {{ int X{i}; }}")]);
            driver = driver.RunGenerators(compilation, TestContext.Current.CancellationToken);
            compilations.Add(new WeakReference(compilation));
        }

        return (driver, compilations);
    }

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) FirstRun()
    {
        CSharpCompilation compilation = GeneratorRun.Compile(s_files);
        GeneratorDriver driver = GeneratorRun.MakeDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        Assert.Equal(2, driver.GetRunResult().Results.Single().GeneratedSources.Length);
        return (driver, compilation);
    }

    private static GeneratorRunResult Run(GeneratorDriver driver, CSharpCompilation compilation) =>
        driver.RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();

    private static CSharpCompilation Edit(CSharpCompilation compilation, string path, Func<string, string> edit)
    {
        SyntaxTree tree = compilation.SyntaxTrees.Single(x => x.FilePath == path);
        return compilation.ReplaceSyntaxTree(tree, Parse(path, edit(tree.ToString())));
    }

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text), GeneratorRun.ParseOptions(LanguageVersion.CSharp14), path);

    private static void AssertOutputsCached(GeneratorRunResult result)
    {
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(result, TrackingNames.Objects));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(result, TrackingNames.Values));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], OutputReasons(result));
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(x => x.Outputs).Select(x => x.Reason)];

    private static IncrementalStepRunReason[] OutputReasons(GeneratorRunResult result) =>
        [.. result.TrackedOutputSteps.SelectMany(x => x.Value).SelectMany(x => x.Outputs).Select(x => x.Reason).Order()];
}
