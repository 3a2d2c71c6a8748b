using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>A project with an object, a value and a union in files of their own, which has been generated once and is edited then.</summary>
internal sealed class EditedProject
{
    public static readonly (string Path, string Text)[] Files =
    [
        ("/src/Status.cs", GeneratorRun.Header + """
            namespace Acme;

            /// <summary>How a machine does.</summary>
            [HgxObject(ApiId = "acme/status@1")]
            public partial class Status
            {
                /// <summary>Its name.</summary>
                public partial string Host { get; set; } = "";

                public partial Reading Reading { get; set; }

                public partial Shape? Shape { get; set; }
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
        ("/src/Shape.cs", GeneratorRun.Header + """
            namespace Acme;

            [HgxUnion]
            public abstract partial record Shape
            {
                [HgxValue]
                public sealed partial record Circle(double Radius) : Shape;
            }

            """),
        ("/src/Other.cs", """
            namespace Acme;

            public class Other
            {
            }

            """),
    ];

    private CSharpCompilation _compilation = GeneratorRun.Compile(Files);
    private GeneratorDriver _driver = GeneratorRun.MakeDriver();
    private SourceText[] _kept = [];

    public EditedProject() => Assert.Equal(4, Run().GeneratedSources.Length);

    /// <summary>The types whose files were written in the last run, not kept from the one before.</summary>
    public string[] Written { get; private set; } = [];

    public IEnumerable<string> Paths => [.. _compilation.SyntaxTrees.Select(x => x.FilePath)];

    public void Edit(string path, string before, string after) => Edit(path, text =>
    {
        Assert.Contains(before, text);
        return text.Replace(before, after, StringComparison.Ordinal);
    });

    public void Edit(string path, Func<string, string> edit) =>
        _compilation = _compilation.ReplaceSyntaxTree(Tree(path), Parse(path, edit(Tree(path).ToString())));

    public void Add(string path, string text) => _compilation = _compilation.AddSyntaxTrees(Parse(path, text));

    public void Remove(string path) => _compilation = _compilation.RemoveSyntaxTrees(Tree(path));

    public void Reverse()
    {
        SyntaxTree[] trees = [.. _compilation.SyntaxTrees.Reverse()];
        _compilation = _compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
    }

    public GeneratorRunResult Run()
    {
        _driver = _driver.RunGenerators(_compilation, TestContext.Current.CancellationToken);
        GeneratorRunResult result = _driver.GetRunResult().Results.Single();
        Written = [.. result.GeneratedSources.Where(x => !_kept.Contains(x.SourceText)).Select(x => x.HintName.Split('.')[1]).Order(StringComparer.Ordinal)];
        _kept = [.. result.GeneratedSources.Select(x => x.SourceText)];
        return result;
    }

    private SyntaxTree Tree(string path) => _compilation.SyntaxTrees.Single(x => x.FilePath == path);

    private static SyntaxTree Parse(string path, string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text), GeneratorRun.ParseOptions(LanguageVersion.CSharp14), path);
}
