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
