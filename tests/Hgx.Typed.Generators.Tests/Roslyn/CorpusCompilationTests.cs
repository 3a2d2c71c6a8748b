using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>The types of tests/Corpus, compiled with what is generated of them: nothing may be warned of, in any setting.</summary>
public sealed class CorpusCompilationTests
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        """;

    public static TheoryData<LanguageVersion, NullableContextOptions> Settings => new(
        from version in new[] { LanguageVersion.CSharp13, LanguageVersion.CSharp14, LanguageVersion.Preview }
        from nullable in Enum.GetValues<NullableContextOptions>()
        // The half forms of nullable with the usual version alone: each setting compiles the whole corpus.
        where version == LanguageVersion.CSharp14 || nullable is NullableContextOptions.Enable or NullableContextOptions.Disable
        select (version, nullable));

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task All_of_it_compiles_without_a_warning(LanguageVersion version, NullableContextOptions nullable)
    {
        CSharpCompilation compilation = GeneratorRun.Compile([("/corpus/GlobalUsings.cs", GlobalUsings), .. Corpus(version)], version, nullable);
        GeneratorRun run = GeneratorRun.Of(WithoutUselessAnnotations(compilation), GeneratorRun.ParseOptions(version));
        await run.MustCompileAsync();
        int annotated = run.Compilation.SyntaxTrees.SelectMany(x => x.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<AttributeSyntax>())
            .Count(x => x.Name.ToString() is "HgxObject" or "HgxValue" or "HgxUnion");
        Assert.Equal(annotated, run.Sources.Length);
        Assert.DoesNotContain(run.Sources, x => x.SourceText.ToString().Contains("NotSupportedException", StringComparison.Ordinal));
    }

    private static (string Path, string Text)[] Corpus(LanguageVersion version)
    {
        (string Path, string Text)[] files =
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Corpus"), "*.cs").Order(StringComparer.Ordinal).Select(x => (x, File.ReadAllText(x))),
        ];
        return version >= LanguageVersion.CSharp14 ? files : [.. files.Select(x => (x.Path, WithoutInitializers(x.Text)))];
    }

    // C# 13 has no initializers of partial properties; those that had one must be set, or may be null where others cannot see them.
    private static string WithoutInitializers(string text)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(text, GeneratorRun.ParseOptions(LanguageVersion.CSharp14)).GetRoot(TestContext.Current.CancellationToken);
        PropertyDeclarationSyntax[] initialized =
            [.. root.DescendantNodes().OfType<PropertyDeclarationSyntax>().Where(x => x.Initializer is not null && x.Modifiers.Any(SyntaxKind.PartialKeyword))];
        return root.ReplaceNodes(initialized, static (_, property) =>
        {
            property = property.WithInitializer(null).WithSemicolonToken(default).WithTrailingTrivia(SyntaxFactory.LineFeed);
            if (!property.Modifiers.Any(SyntaxKind.PublicKeyword)) return property.WithType(SyntaxFactory.NullableType(property.Type));
            SyntaxToken required = SyntaxFactory.Token(SyntaxKind.RequiredKeyword).WithTrailingTrivia(SyntaxFactory.Space);
            return property.WithModifiers(property.Modifiers.Insert(property.Modifiers.IndexOf(SyntaxKind.PartialKeyword), required));
        }).ToFullString();
    }

    // Where nullable annotations are off, the compiler warns of each "?" after a reference, which is how the corpus is written without them.
    private static CSharpCompilation WithoutUselessAnnotations(CSharpCompilation compilation)
    {
        ILookup<SyntaxTree?, TextSpan> useless = compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(x => x.Id is "CS8632").ToLookup(x => x.Location.SourceTree, x => x.Location.SourceSpan);
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(useless.Contains))
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(tree.GetText().WithChanges(useless[tree].Distinct().Select(x => new TextChange(x, "")))));
        return compilation;
    }
}
