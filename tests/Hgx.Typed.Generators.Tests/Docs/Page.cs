using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hgx.Typed.Generators.Tests.Docs;

/// <summary>
/// The C# of a page, as one source for each example that it tells: an example has the types that its blocks declare, and begins anew where one is declared
/// again. Statements may use a link, a service, an address, a friend's fingerprint, a token, and an object of each class, under that class's name.
/// </summary>
internal static partial class Page
{
    private const string UsualStatus = """
        [HgxObject(ApiId = "acme/status@1")]
        public partial class Status { public partial double CpuLoad { get; set; } public partial List<string> Tags { get; set; } = []; }

        """;

    private const string Surroundings = """
            private static readonly HgxLink link = null!;
            private static readonly Hgx.Service.HgxService service = null!;
            private static readonly Ghid ghid = default, bob = default;
            private static readonly CancellationToken cancellationToken = default;
        """;

    /// <summary>The sources, each named by the line of the page where it begins.</summary>
    public static IEnumerable<(string Name, string Source)> Examples(string text)
    {
        var example = new Example(1);
        foreach (Match match in CodeBlocks().Matches(text))
        {
            int line = text[..match.Index].Count(c => c == '\n') + 1;
            CompilationUnitSyntax block = Parse(match.Groups["code"].Value);
            BaseTypeDeclarationSyntax[] types = [.. block.Members.OfType<BaseTypeDeclarationSyntax>()];
            if (types.Any(type => example.Declares(type)))
            {
                yield return (example.Name, example.ToString());
                example = new Example(line);
            }

            example.Add(types, [.. block.Members.OfType<GlobalStatementSyntax>()]);
        }

        if (!example.IsEmpty) yield return (example.Name, example.ToString());
    }

    // Members that stand alone are those of the class of most examples.
    private static CompilationUnitSyntax Parse(string code)
    {
        CompilationUnitSyntax block = SyntaxFactory.ParseCompilationUnit(code);
        return block.ContainsDiagnostics || !block.Members.All(x => x is BaseTypeDeclarationSyntax or GlobalStatementSyntax)
            ? SyntaxFactory.ParseCompilationUnit($"[HgxObject(ApiId = \"acme/status@1\")]\npublic partial class Status\n{{\n{code}}}\n")
            : block;
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();

    private sealed class Example(int line)
    {
        private readonly List<BaseTypeDeclarationSyntax> _types = [];
        private readonly List<string> _bodies = [];

        public string Name => $"from line {line}";

        public bool IsEmpty => _types.Count == 0 && _bodies.Count == 0;

        public bool Declares(BaseTypeDeclarationSyntax type) => Types().Any(x => x.Identifier.ValueText == type.Identifier.ValueText);

        // Statements may be about that class without showing it.
        private IEnumerable<BaseTypeDeclarationSyntax> Types() => _types.Exists(x => x.Identifier.ValueText == "Status") || !_bodies.Exists(x => x.Contains("status", StringComparison.Ordinal))
            ? _types
            : _types.Append((BaseTypeDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(UsualStatus)!);

        public void Add(BaseTypeDeclarationSyntax[] types, GlobalStatementSyntax[] statements)
        {
            _types.AddRange(types);
            if (statements.Length > 0) _bodies.Add(string.Concat(statements.Select(x => x.ToFullString())));
        }

        public override string ToString()
        {
            BaseTypeDeclarationSyntax[] types = [.. Types()];
            IEnumerable<string> objects = types
                .Where(x => x.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "HgxObject"))
                .Select(x => x.Identifier.ValueText)
                .Select(name => $"    private static readonly {name} {char.ToLowerInvariant(name[0])}{name[1..]} = null!;\n");
            IEnumerable<string> methods = _bodies.Select((body, index) => $"    public static async Task Block{index}()\n    {{\n        await Task.CompletedTask;\n{body}\n    }}\n");
            return $"{string.Concat(types.Select(x => x.ToFullString()))}\ninternal static class Snippets\n{{\n{Surroundings}\n{string.Concat(objects)}{string.Concat(methods)}}}\n";
        }
    }
}
