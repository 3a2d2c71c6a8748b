using System.Globalization;
using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Contracts;

/// <summary>A project that shipped its contracts, and was edited then.</summary>
internal static class ContractScene
{
    /// <summary>The contracts of a source as the code fix records them.</summary>
    public static string Record(string source) => Record(Compile(source));

    /// <summary>The contracts of a compilation as the code fix records them.</summary>
    public static string Record(Compilation compilation)
    {
        ContractGuard guard = Guard(compilation, "", "");
        return guard.Recording.Text("", guard.Changes);
    }

    /// <summary>The file's text with every change of a source recorded.</summary>
    public static string RecordAgain(string source, string shipped, string unshipped)
    {
        ContractGuard guard = Guard(Compile(source), shipped, unshipped);
        return guard.Recording.Text(unshipped, guard.Changes);
    }

    /// <summary>What the files make of a compilation.</summary>
    public static ContractGuard Guard(Compilation compilation, string shipped, string unshipped) =>
        ContractGuard.Of(compilation, shipped, unshipped, TestContext.Current.CancellationToken);

    /// <summary>What is said of a source whose earlier form is shipped.</summary>
    public static string[] After(string before, string after) => Messages(after, Record(before), "");

    /// <summary>What is said of a source, each as its id and text.</summary>
    public static string[] Messages(string source, string shipped, string unshipped)
    {
        ContractGuard guard = Guard(Compile(source), shipped, unshipped);
        return Texts(guard.Changes.Select(x => guard.Report(x, Location.None)));
    }

    /// <summary>The same with everything else that a build says.</summary>
    public static async Task<string[]> BuildAsync(string source, string shipped, string unshipped) =>
        Texts(await GeneratorRun.Of(source).With(ContractTexts.Of(shipped, unshipped)).DiagnosticsAsync());

    // A contract is what the user's half says; no other is needed for it.
    private static CSharpCompilation Compile(string source) => GeneratorRun.Compile([("/src/Test.cs", GeneratorRun.Header + source)]);

    private static string[] Texts(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(x => $"{x.Id}: {x.GetMessage(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal)];
}
