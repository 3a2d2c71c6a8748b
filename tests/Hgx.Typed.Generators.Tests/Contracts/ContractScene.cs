using System.Globalization;
using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis;

namespace Hgx.Typed.Generators.Tests.Contracts;

/// <summary>A project that shipped its contracts, and was edited then.</summary>
internal static class ContractScene
{
    /// <summary>The contracts of a source as the code fix records them.</summary>
    public static string Record(string source) => Record(GeneratorRun.Of(source).Compilation);

    /// <summary>The contracts of a compilation as the code fix records them.</summary>
    public static string Record(Compilation compilation)
    {
        ContractGuard guard = Guard(compilation, "", "");
        return guard.Recording.Text("", guard.Changes);
    }

    /// <summary>The file's text with every change of a source recorded.</summary>
    public static string RecordAgain(string source, string shipped, string unshipped)
    {
        ContractGuard guard = Guard(GeneratorRun.Of(source).Compilation, shipped, unshipped);
        return guard.Recording.Text(unshipped, guard.Changes);
    }

    /// <summary>What the files make of a compilation.</summary>
    public static ContractGuard Guard(Compilation compilation, string shipped, string unshipped) =>
        ContractGuard.Of(compilation, shipped, unshipped, TestContext.Current.CancellationToken);

    /// <summary>What a build says of a source whose earlier form is shipped.</summary>
    public static Task<string[]> AfterAsync(string before, string after) => MessagesAsync(after, Record(before), "");

    /// <summary>What a build says of a source, each as its id and text.</summary>
    public static async Task<string[]> MessagesAsync(string source, string shipped, string unshipped)
    {
        GeneratorRun run = GeneratorRun.Of(source).With(ContractTexts.Of(shipped, unshipped));
        return [.. (await run.DiagnosticsAsync()).Select(x => $"{x.Id}: {x.GetMessage(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal)];
    }
}
