using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Diagnostics;

/// <summary>A source that has one problem, the same source without it, and what the code fix makes of the first.</summary>
public sealed record DiagnosticCase(string Id, string Bad, string Good)
{
    /// <summary>A source that has no problem at all.</summary>
    public const string Harmless = """[HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; set; } }""";

    /// <summary>What tells two cases of one id apart.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the code fix makes of the bad source; null when there is no code fix.</summary>
    public string? Fixed { get; init; }

    /// <summary>The text of HgxContracts.Shipped.txt; null when there is no such file.</summary>
    public string? Shipped { get; init; }

    /// <summary>The text of HgxContracts.Shipped.txt beside the good source, where that is what is good about it.</summary>
    public string? GoodShipped { get; init; }

    /// <summary>The text of HgxContracts.Unshipped.txt; null when there is no such file.</summary>
    public string? Unshipped { get; init; }

    /// <summary>What the code fix makes of HgxContracts.Unshipped.txt; null when it leaves it as it is.</summary>
    public string? Recorded { get; init; }

    /// <summary>Whether the diagnostic stands in a contract file, where neither pragmas nor the sections of .editorconfig reach.</summary>
    public bool IsInContractFile { get; init; }

    /// <summary>The title of the code fix, when there are several.</summary>
    public string? FixTitle { get; init; }

    /// <summary>The compiler's own errors that cannot be kept away.</summary>
    public string[] Unavoidable { get; init; } = [];

    /// <summary>What the sources are compiled to; a program has a Main, or statements outside any type.</summary>
    public OutputKind Output { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>The bad source's language version.</summary>
    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp14;

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Name}".TrimEnd();
}
