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
            CompilationUnitSyntax block = SyntaxFactory.ParseCompilationUnit(match.Groups["code"].Value);
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

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlocks();

    private sealed class Example(int line)
    {
        private readonly List<BaseTypeDeclarationSyntax> _types = [];
        private readonly List<string> _bodies = [];

        public string Name => $"from line {line}";

        public bool IsEmpty => _types.Count == 0 && _bodies.Count == 0;

        public bool Declares(BaseTypeDeclarationSyntax type) => _types.Exists(x => x.Identifier.ValueText == type.Identifier.ValueText);

        public void Add(BaseTypeDeclarationSyntax[] types, GlobalStatementSyntax[] statements)
        {
            _types.AddRange(types);
            if (statements.Length > 0) _bodies.Add(string.Concat(statements.Select(x => x.ToFullString())));
        }

        public override string ToString()
        {
            IEnumerable<string> objects = _types
                .Where(x => x.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() == "HgxObject"))
                .Select(x => x.Identifier.ValueText)
                .Select(name => $"    private static readonly {name} {char.ToLowerInvariant(name[0])}{name[1..]} = null!;\n");
            IEnumerable<string> methods = _bodies.Select((body, index) => $"    public static async Task Block{index}()\n    {{\n        await Task.CompletedTask;\n{body}\n    }}\n");
            return $"{string.Concat(_types.Select(x => x.ToFullString()))}\ninternal static class Snippets\n{{\n{Surroundings}\n{string.Concat(objects)}{string.Concat(methods)}}}\n";
        }
    }
}
