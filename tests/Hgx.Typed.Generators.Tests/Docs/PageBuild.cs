using System.Collections.Immutable;
using Hgx.Records;
using Hgx.Service;
using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Docs;

/// <summary>Builds what a page shows, as a project that has the packages would be built.</summary>
internal sealed record PageBuild(string Page)
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Collections.Immutable;
        global using System.IO;
        global using System.Linq;
        global using System.Net;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Hgx.Records;
        global using Hgx.Service;
        global using Hgx.Typed;
        """;

    private static readonly MetadataReference[] s_packages =
        [.. new[] { typeof(HgxService), typeof(Identity) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))];

    /// <summary>The language version that the page is about.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp14;

    /// <summary>The contract files of the project.</summary>
    public ImmutableArray<AdditionalText> ContractFiles { get; init; } = [];

    /// <summary>A hidden diagnostic that counts as shown.</summary>
    public string? AlsoHidden { get; init; }

    /// <summary>Fails unless all examples of a text compile without a warning.</summary>
    public static async Task MustCompileAsync(string page, string text)
    {
        foreach ((string name, string source) in Docs.Page.Examples(text))
        {
            Diagnostic[] problems = await new PageBuild(page).ProblemsAsync(source);
            Assert.True(problems.Length == 0, $"{page}, {name}:\n{string.Join('\n', problems.Select(x => x.ToString()))}\n{source}");
        }
    }

    /// <summary>What a build of an example shows.</summary>
    public async Task<Diagnostic[]> ProblemsAsync(string source)
    {
        CSharpCompilation compilation = GeneratorRun.Compile([("/src/Usings.cs", Usings), ($"/src/{Page}", source)], Language).AddReferences(s_packages);
        Diagnostic[] problems = await GeneratorRun.Of(compilation, GeneratorRun.ParseOptions(Language)).With(ContractFiles, AlsoHidden).DiagnosticsAsync();
        // What is not used is this test's own.
        return [.. problems.Where(x => x.Id is not ("CS0414" or "CS0169" or "CS0649" or "CS0219"))];
    }
}
