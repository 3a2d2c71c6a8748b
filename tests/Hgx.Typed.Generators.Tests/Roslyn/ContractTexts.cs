using System.Collections.Immutable;
using Hgx.Typed.Generators.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>The contract files of a test's project, as analyzers get them.</summary>
internal static class ContractTexts
{
    /// <summary>The files of which there is a text.</summary>
    public static ImmutableArray<AdditionalText> Of(string? shipped, string? unshipped) =>
    [
        .. new[] { (ContractFile.Shipped, shipped), (ContractFile.Unshipped, unshipped) }
            .Where(x => x.Item2 is not null).Select(x => new ContractText("/src/" + x.Item1, x.Item2!)),
    ];

    private sealed class ContractText(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
