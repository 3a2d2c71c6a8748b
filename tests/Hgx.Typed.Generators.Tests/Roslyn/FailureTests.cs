using Hgx.Typed.Generators.Emission;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>What is wrong with one type leaves all others their code.</summary>
public sealed class FailureTests
{
    private const string Source = """
        [HgxValue] public partial record First(int X);
        [HgxValue] public partial record Bad(int X);
        [HgxValue] public partial record Last(int X);
        """;

    [Fact]
    public void A_bad_type_does_not_keep_the_others_from_being_written()
    {
        GeneratorRun run = GeneratorRun.Of("""
            [HgxObject(ApiId = "hex:00")] public partial class Bad { public partial Missing Nothing { get; set; } }
            [HgxObject(ApiId = "a"), HgxObject(ApiId = "b")] public partial class Twice { }
            [HgxObject(ApiId = "a")] public partial class TwiceInParts { }
            [HgxObject(ApiId = "b")] public partial class TwiceInParts { }
            [HgxObject] public partial class NoId { }
            [HgxObject(ApiId = "c")] public partial class Good { public partial int X { get; set; } }
            """);
        Assert.Contains(run.Sources, x => x.HintName.StartsWith("Good.", StringComparison.Ordinal));
        Assert.Equal(5, run.Sources.Length);
        Assert.Empty(run.Driver.GetRunResult().Diagnostics);
    }

    [Fact]
    public void A_type_that_the_parser_throws_on_is_reported_and_the_others_are_written() => AssertBadAloneFails(new Generator(
        (type, compilation, token) => type.Name == "Bad" ? throw new InvalidCastException() : ValueParser.Parse(type, compilation, Problems.Unheard, token),
        ValueEmitter.Write));

    [Fact]
    public void A_type_that_the_writer_throws_on_is_reported_and_the_others_are_written() => AssertBadAloneFails(new Generator(
        (type, compilation, token) => ValueParser.Parse(type, compilation, Problems.Unheard, token),
        model => model.Type.Self == "global::Bad" ? throw new InvalidCastException() : ValueEmitter.Write(model)));

    [Fact]
    public void A_cancelled_run_is_no_failure_of_a_type()
    {
        using var cancellation = new CancellationTokenSource();
        GeneratorDriver driver = GeneratorRun.MakeDriver(generator: new Generator(
            (_, _, token) =>
            {
                cancellation.Cancel();
                token.ThrowIfCancellationRequested();
                return null;
            },
            ValueEmitter.Write));
        CSharpCompilation compilation = GeneratorRun.Compile([("/src/Test.cs", GeneratorRun.Header + Source)]);
        Assert.Throws<OperationCanceledException>(() => driver.RunGenerators(compilation, cancellation.Token));
    }

    private static void AssertBadAloneFails(Generator generator)
    {
        GeneratorRun run = GeneratorRun.Of(GeneratorRun.Compile([("/src/Test.cs", GeneratorRun.Header + Source)]), generator: generator);
        Assert.Equal(["First", "Last"], run.Sources.Select(x => x.HintName.Split('.')[0]).Order(StringComparer.Ordinal));
        Diagnostic failure = Assert.Single(run.Driver.GetRunResult().Diagnostics);
        Assert.Equal("HGX0903", failure.Id);
        Assert.Equal(DiagnosticSeverity.Error, failure.Severity);
        string message = failure.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains("Bad", message);
        Assert.Contains(nameof(InvalidCastException), message);
    }

    // The pipeline of the real generator, with a parser or a writer that has a bug.
    private sealed class Generator(Func<INamedTypeSymbol, Compilation, CancellationToken, ValueModel?> parse, Func<ValueModel, string> write) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => new TypePipeline<ValueModel>(
            KnownTypes.ValueAttribute,
            TrackingNames.Values,
            (found, token) => parse((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, token),
            static x => x.Type,
            write).Register(context);
    }
}
