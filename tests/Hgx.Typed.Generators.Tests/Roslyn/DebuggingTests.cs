using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>What a debugger shows who steps through generated code.</summary>
public sealed class DebuggingTests
{
    private const string Source = """
        [HgxObject(ApiId = "a")]
        public partial class Thing
        {
            public partial string Host { get; set; } = "";
            public partial double CpuLoad { get; set; }
        }
        [HgxValue] public partial record Part(int X);
        """;

    [Theory]
    [InlineData("get_CpuLoad", "_hgxCore?.State is HgxState state ? state.CpuLoad : field")]
    [InlineData(
        "set_CpuLoad",
        "{",
        "if (_hgxCore is { } core && core.TrySet(value, static (state, value) => ((HgxState)state).CpuLoad = value, \"CpuLoad\"))",
        "return;",
        "if (HgxWire::DoubleCodec.Same(field, value))",
        "return;",
        "field = value;",
        "_hgxCore?.RaiseDetached(\"CpuLoad\");",
        "}")]
    public void A_property_is_stepped_through_statement_by_statement(string accessor, params string[] statements) =>
        Assert.Equal(statements, Steps("Thing", accessor));

    [Fact]
    public void Code_of_the_wire_is_stepped_over_and_that_of_properties_is_not()
    {
        GeneratorRun run = GeneratorRun.Of(Source);
        INamedTypeSymbol thing = run.Compilation.GetTypeByMetadataName("Thing")!;
        Assert.Contains("DebuggerNonUserCodeAttribute", Attributes(thing.GetTypeMembers("HgxState").Single()));
        IEnumerable<ISymbol> properties = thing.GetMembers().Where(x => x is IPropertySymbol).SelectMany(x => ((IPropertySymbol)x) switch
        {
            { PartialImplementationPart: { } half } => (ISymbol[])[thing, x, half, half.GetMethod!, half.SetMethod!],
            _ => [x],
        });
        Assert.All(properties.SelectMany(Attributes), x => Assert.DoesNotContain("Debugger", x));
        Assert.All(run.Sources, x => Assert.DoesNotContain("#line", x.SourceText.ToString()));

        static IEnumerable<string> Attributes(ISymbol symbol) => symbol.GetAttributes().Select(x => x.AttributeClass!.Name);
    }

    // The text at each sequence point of a method, in the order of its code.
    private static string[] Steps(string type, string method)
    {
        GeneratorRun run = GeneratorRun.Of(Source);
        using MemoryStream image = new(), symbols = new();
        CSharpCompilation compilation = (CSharpCompilation)run.Compilation;
        compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default).WithOptimizationLevel(OptimizationLevel.Debug));
        // A program that is debugged has the text of generated files in its symbols: EmbedUntrackedSources.
        SyntaxTree[] generated = [.. compilation.SyntaxTrees.Where(x => x.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))];
        EmitResult result = compilation.Emit(
            image,
            symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb),
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        image.Position = symbols.Position = 0;
        using var assembly = new PEReader(image);
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(symbols);
        MetadataReader metadata = assembly.GetMetadataReader(), debug = provider.GetMetadataReader();
        MethodDefinitionHandle handle = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Single(x => metadata.GetString(x.Name) == type).GetMethods().Single(x => metadata.GetString(metadata.GetMethodDefinition(x).Name) == method);
        MethodDebugInformation information = debug.GetMethodDebugInformation(handle.ToDebugInformationHandle());
        return
        [
            .. information.GetSequencePoints().Where(x => !x.IsHidden).Select(x =>
            {
                string path = debug.GetString(debug.GetDocument(x.Document).Name);
                SourceText text = generated.Single(tree => tree.FilePath == path).GetText();
                int start = text.Lines[x.StartLine - 1].Start + x.StartColumn - 1, end = text.Lines[x.EndLine - 1].Start + x.EndColumn - 1;
                return text.ToString(TextSpan.FromBounds(start, end));
            }),
        ];
    }
}
