using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>What editors and the documentation file show of a member: the user's own words, and how it stands on the wire.</summary>
public sealed class DocumentationTests
{
    [Theory]
    [InlineData(DocumentationMode.Parse)]
    [InlineData(DocumentationMode.Diagnose)]
    public async Task A_member_shows_the_users_words_and_its_wire_form(DocumentationMode mode)
    {
        XElement shown = await ShownAsync("""
            /// <summary>How busy it is.</summary>
            /// <value>From 0 to 1.</value>
            public partial double CpuLoad { get; set; }
            """, mode);
        Assert.Equal("How busy it is.", shown.Element("summary")?.Value);
        Assert.Equal("From 0 to 1.", shown.Element("value")?.Value);
        Assert.Equal("On the wire: CpuLoad, float 64.", shown.Element("remarks")?.Value);
    }

    [Fact]
    public async Task Remarks_of_the_users_come_first()
    {
        XElement shown = await ShownAsync("""
            /// <summary>How busy it is.</summary>
            /// <remarks>
            /// <para>Theirs.</para>
            /// </remarks>
            public partial double CpuLoad { get; set; }
            """);
        XElement remarks = Assert.Single(shown.Elements("remarks"));
        Assert.Equal(["Theirs.", "On the wire: CpuLoad, float 64."], remarks.Elements("para").Select(x => x.Value));
    }

    [Fact]
    public async Task References_mean_what_they_mean_in_the_users_file()
    {
        XElement shown = await ShownAsync("""
            /**
             * <summary>See <see cref="Builder"/>, <see cref="Thing.Other"/>, <see langword="null"/> and <see cref="List{T}.Count"/>,
             * or 1 &lt; 2.</summary>
             */
            public partial double CpuLoad { get; set; }

            /// <summary>Another.</summary>
            public partial int Other { get; set; }
            """);
        Assert.Equal(
            ["T:System.Text.StringBuilder", "P:Thing.Other", "P:System.Collections.Generic.List`1.Count"],
            shown.Descendants("see").Attributes("cref").Select(x => x.Value));
        Assert.Contains("or 1 < 2.", shown.Element("summary")!.Value);
    }

    [Theory]
    [InlineData("bool", "boolean")]
    [InlineData("ushort?", "integer or nil")]
    [InlineData("string", "text")]
    [InlineData("Guid", "bin of 16 bytes")]
    [InlineData("byte[]?", "bin or nil")]
    [InlineData("ImmutableArray<byte>", "bin")]
    [InlineData("ImmutableArray<string?>?", "array of (text or nil) or nil")]
    [InlineData("IReadOnlySet<int>", "array of integer, each once")]
    [InlineData("IReadOnlyDictionary<string, byte[]?>", "map from text to (bin or nil)")]
    [InlineData("Part[]", "array of Part (map)")]
    [InlineData("Box<int?>?", "Box (map) or nil")]
    [InlineData("Kind", "Kind (name of the case and map)")]
    [InlineData("DayOfWeek", "integer")]
    [InlineData("HgxRef<Thing>", "bin of 65 bytes")]
    [InlineData("System.Net.IPAddress", "bin")]
    public async Task The_wire_form_is_said_in_the_words_of_its_page(string type, string form)
    {
        XElement shown = await ShownAsync($$"""
            /// <summary>One.</summary>
            {{(type == "System.Net.IPAddress" ? "[HgxConverter(typeof(Converter))]" : "")}}
            public required partial {{type}} CpuLoad { get; set; }
            """);
        Assert.Equal($"On the wire: CpuLoad, {form}.", shown.Element("remarks")?.Value);
    }

    [Fact]
    public async Task A_member_without_words_shows_its_wire_form_where_no_documentation_is_written()
    {
        XElement shown = await ShownAsync("public partial double CpuLoad { get; set; }", DocumentationMode.Parse);
        Assert.Equal("On the wire: CpuLoad, float 64.", Assert.Single(shown.Elements()).Value);
    }

    [Fact]
    public void A_member_without_words_is_still_warned_of_where_documentation_is_written()
    {
        GeneratorRun run = Run("public partial double CpuLoad { get; set; }", DocumentationMode.Diagnose);
        Diagnostic[] undocumented =
        [
            .. run.Compilation.WithOptions(run.Compilation.Options.WithSpecificDiagnosticOptions(null)).GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(x => x.Id == "CS1591"),
        ];
        Assert.Contains(undocumented, x => x.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains("Thing.CpuLoad", StringComparison.Ordinal));
        // What is generated is documented.
        Assert.All(undocumented, x => Assert.Equal("/src/Test.cs", x.Location.SourceTree?.FilePath));
    }

    [Theory]
    [InlineData("/// <summary>Not closed.", "CS1570")]
    [InlineData("/// <summary>One.</summary><include file='missing.xml' path='x'/>", "CS1589")]
    [InlineData("/// <summary>See <see cref=\"Missing\"/>.</summary>", "CS1574")]
    public async Task What_is_wrong_with_the_users_documentation_is_said_once_and_in_their_file(string documentation, string id)
    {
        GeneratorRun run = Run(documentation + "\npublic partial double CpuLoad { get; set; }", DocumentationMode.Diagnose);
        Diagnostic[] shown = [.. (await run.DiagnosticsAsync()).Where(x => x.Severity >= DiagnosticSeverity.Warning)];
        Assert.Equal([id], shown.Select(x => x.Id));
        Assert.Equal("/src/Test.cs", shown[0].Location.SourceTree?.FilePath);
    }

    [Fact]
    public async Task A_project_that_looks_at_no_documentation_compiles()
    {
        GeneratorRun run = await Run("/// <summary>Not closed.\npublic partial double CpuLoad { get; set; }", DocumentationMode.None).MustCompileAsync();
        Assert.DoesNotContain("Not closed", run.Sources.First(x => x.HintName.StartsWith("Thing.", StringComparison.Ordinal)).SourceText.ToString());
    }

    [Fact]
    public async Task The_documentation_file_has_the_same_words()
    {
        GeneratorRun run = await Run("/// <summary>How busy it is.</summary>\npublic partial double CpuLoad { get; set; }", DocumentationMode.Diagnose).MustCompileAsync();
        using MemoryStream image = new(), documentation = new();
        Assert.True(Lenient(run.Compilation).Emit(image, xmlDocumentationStream: documentation, cancellationToken: TestContext.Current.CancellationToken).Success);
        documentation.Position = 0;
        XElement member = XDocument.Load(documentation).Descendants("member").Single(x => x.Attribute("name")?.Value == "P:Thing.CpuLoad");
        Assert.Equal(["How busy it is.", "On the wire: CpuLoad, float 64."], member.Elements().Select(x => x.Value));
    }

    private static async Task<XElement> ShownAsync(string members, DocumentationMode mode = DocumentationMode.Diagnose)
    {
        GeneratorRun run = await Run(members, mode).MustCompileAsync();
        ISymbol member = run.Compilation.GetTypeByMetadataName("Thing")!.GetMembers("CpuLoad").Single();
        return XElement.Parse(member.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!);
    }

    private static GeneratorRun Run(string members, DocumentationMode mode)
    {
        string source = GeneratorRun.Header + $$"""
            using Builder = global::System.Text.StringBuilder;
            #pragma warning disable CS1587
            /// <summary>A thing.</summary>
            [HgxObject(ApiId = "a")] public partial class Thing { {{"\n" + members + "\n"}} }
            [HgxValue] public partial record Part(int X);
            [HgxValue] public partial record Box<T>(T X);
            [HgxUnion] public abstract partial record Kind { [HgxValue] public sealed partial record One(int X) : Kind; }
            public sealed class Converter : IHgxConverter<global::System.Net.IPAddress, byte[]>
            {
                public static byte[] ToWire(global::System.Net.IPAddress value) => value.GetAddressBytes();
                public static global::System.Net.IPAddress FromWire(byte[] wire) => new(wire);
            }
            """;
        CSharpParseOptions options = GeneratorRun.ParseOptions(LanguageVersion.CSharp14).WithDocumentationMode(mode);
        return GeneratorRun.Of(GeneratorRun.Compile([]).AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, options, "/src/Test.cs")), options);
    }

    // The compiler alone does not know what the suppressor knows.
    private static Compilation Lenient(Compilation compilation) =>
        compilation.WithOptions(((CSharpCompilationOptions)compilation.Options).WithGeneralDiagnosticOption(ReportDiagnostic.Default));
}
