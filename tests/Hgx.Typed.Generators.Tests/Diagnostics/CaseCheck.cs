using System.Globalization;
using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Diagnostics;

/// <summary>Compiles an example in all the ways that matter, and says what is not as it should be.</summary>
internal static class CaseCheck
{
    /// <summary>Compiles a source of an example's kind.</summary>
    public static GeneratorRun Run(DiagnosticCase example, string source, LanguageVersion language, string editorConfig = "")
    {
        CSharpCompilation compilation = GeneratorRun.Compile([("/src/Test.cs", GeneratorRun.Header + source)], language);
        CSharpCompilationOptions options = compilation.Options.WithOutputKind(example.Output);
        if (editorConfig.Length > 0) options = options.WithSyntaxTreeOptionsProvider(new EditorConfig(editorConfig));
        return GeneratorRun.Of(compilation.WithOptions(options), GeneratorRun.ParseOptions(language)).With(ContractTexts.Of(example.Shipped, example.Unshipped), example.Id);
    }

    /// <summary>What is wrong with how an example's diagnostic is shown.</summary>
    public static async Task<List<string>> FlawsAsync(DiagnosticCase example)
    {
        var flaws = new List<string>();
        Diagnostic[] shown = await Run(example, example.Bad, example.Language).DiagnosticsAsync();
        string[] expected = [.. example.Unavoidable.Append(example.Id).Order(StringComparer.Ordinal)];
        string[] ids = [.. shown.Select(x => x.Id).Distinct().Order(StringComparer.Ordinal)];
        if (!ids.SequenceEqual(expected)) Add($"shows {string.Join(", ", shown.Select(x => x.ToString()))}");
        if (shown.Any(x => x.Id == example.Id && !IsInPlace(x.Location))) Add("is shown elsewhere than in the user's file");
        if (shown.Any(x => x.GetMessage(CultureInfo.InvariantCulture).Contains('{', StringComparison.Ordinal))) Add("has a message with a hole");

        string[] good = [.. (await Run(example with { Shipped = example.GoodShipped ?? example.Shipped }, example.Good, LanguageVersion.CSharp14).DiagnosticsAsync()).Select(x => x.Id)];
        if (good.Length > 0) Add($"does not end with the right form, which shows {string.Join(", ", good)}");
        return flaws;

        void Add(string flaw) => flaws.Add($"{example} {flaw}");

        bool IsInPlace(Location location) => example.IsInContractFile
            ? location.GetLineSpan().Path.StartsWith("/src/HgxContracts.", StringComparison.Ordinal)
            : location.SourceTree?.FilePath == "/src/Test.cs";
    }

    /// <summary>What is wrong with how an example's diagnostic is hidden.</summary>
    public static async Task<List<string>> HidingFlawsAsync(DiagnosticCase example)
    {
        var flaws = new List<string>();
        if (example.IsInContractFile) return flaws;
        if ((await IdsAsync($"#pragma warning disable {example.Id}\n{example.Bad}", example.Language)).Contains(example.Id))
            Add("is not hidden by a pragma");
        if ((await IdsAsync(example.Bad, example.Language, $"dotnet_diagnostic.{example.Id}.severity = none")).Contains(example.Id))
            Add("is not hidden by .editorconfig");
        return flaws;

        void Add(string flaw) => flaws.Add($"{example} {flaw}");

        async Task<string[]> IdsAsync(string source, LanguageVersion language, string editorConfig = "") =>
            [.. (await Run(example, source, language, editorConfig).DiagnosticsAsync()).Select(x => x.Id)];
    }

    /// <summary>What is wrong with an example's code fix; who offers it is added to those who have been seen to.</summary>
    public static async Task<List<string>> FixFlawsAsync(DiagnosticCase example, HashSet<CodeFixProvider> seen)
    {
        var flaws = new List<string>();
        using CodeFixRun run = await CodeFixRun.StartAsync(example, example.Bad);
        seen.Add(run.Provider);
        (string changed, string? recorded) = await run.ApplyAsync();
        if (!Lines(changed).SequenceEqual(Lines(example.Fixed!))) Add($"is mended otherwise than expected:\n{changed}");
        if (recorded?.TrimEnd() != (example.Recorded ?? example.Unshipped)?.TrimEnd()) Add($"is recorded otherwise than expected:\n{recorded}");
        if (await IsLeftAsync(example with { Unshipped = recorded }, changed) is { } left) Add($"is not mended by its code fix: {left}");

        // Statements outside types cannot stand twice.
        if (run.CanFixAll && example.Shipped is null && example.Unshipped is null && recorded is null && example.Output == OutputKind.DynamicallyLinkedLibrary)
        {
            string twice = $"namespace One\n{{\n{example.Bad}\n}}\nnamespace Two\n{{\n{example.Bad}\n}}\n";
            using CodeFixRun runOfTwo = await CodeFixRun.StartAsync(example, twice);
            (string all, _) = await runOfTwo.ApplyToAllAsync();
            if (await IsLeftAsync(example, all) is { } some) Add($"is not mended everywhere by its code fix: {some}\n{all}");
        }

        return flaws;

        void Add(string flaw) => flaws.Add($"{example} {flaw}");

        // Another of our diagnostics may be next; the compiler's own errors are none that a fix may make.
        static async Task<string?> IsLeftAsync(DiagnosticCase example, string source) => (await Run(example, source, example.Language).DiagnosticsAsync())
            .FirstOrDefault(x => x.Id == example.Id || (x.Id.StartsWith("CS", StringComparison.Ordinal) && !example.Unavoidable.Contains(x.Id)))
            ?.ToString();
    }

    private static string[] Lines(string source) => [.. source.Split('\n').Select(x => x.TrimEnd()).Where(x => x.Length > 0)];
}
