using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>Generic values, constructors, unions, converters and collections in every setting, and from another assembly.</summary>
public sealed class ShapeCompilationTests
{
    public static TheoryData<LanguageVersion, NullableContextOptions> Settings => CompilationTests.Settings;

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Every_shape_compiles_without_a_warning_and_runs(LanguageVersion version, NullableContextOptions nullable)
    {
        GeneratorRun run = await GeneratorRun.Of(Values + User, version, nullable).MustCompileAsync();
        Assert.DoesNotContain(run.Sources, x => x.SourceText.ToString().Contains("NotSupportedException", StringComparison.Ordinal));
        Assert.Equal("ok", Run(run));
    }

    [Fact]
    public async Task Values_of_another_assembly_are_used_as_those_of_this_one()
    {
        GeneratorRun library = await GeneratorRun.Of(Values).MustCompileAsync();
        using var image = new MemoryStream();
        Assert.True(library.Compilation.WithOptions(((CSharpCompilationOptions)library.Compilation.Options).WithGeneralDiagnosticOption(ReportDiagnostic.Default))
            .Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        CSharpCompilation user = GeneratorRun.Compile([("/src/User.cs", GeneratorRun.Header + User)])
            .AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        GeneratorRun run = await GeneratorRun.Of(user).MustCompileAsync();
        string source = Assert.Single(run.Sources).SourceText.ToString();
        // What holds arrays is seen through another assembly, too.
        Assert.Contains("Isolate(state.Whole)", source);
        Assert.Contains("HgxBody2<", source);
        Assert.Contains("UnionCodec<global::Choice>", source);
    }

    [Fact]
    public void Reordered_cases_and_files_give_byte_identical_output()
    {
        (string, string)[] files =
        [
            ("/b.cs", GeneratorRun.Header + "public abstract partial record Choice { [HgxValue] public sealed partial record B(int X) : Choice; }"),
            ("/a.cs", GeneratorRun.Header + "[HgxUnion] public abstract partial record Choice { [HgxValue] public sealed partial record C(int X) : Choice; [HgxValue] public sealed partial record A(int X) : Choice; }"),
        ];
        string[] Sources(IEnumerable<(string, string)> order) =>
            [.. GeneratorRun.Of(GeneratorRun.Compile(order)).Sources.OrderBy(x => x.HintName, StringComparer.Ordinal).Select(x => x.HintName + x.SourceText)];
        Assert.Equal(Sources(files), Sources(files.Reverse()));
        Assert.Equal(4, Sources(files).Length);
    }

    private static object? Run(GeneratorRun run) => run.Load().GetType("Scenario", throwOnError: true)!.InvokeMember(
        "Run", BindingFlags.InvokeMethod | BindingFlags.Public | BindingFlags.Static, null, null, null, System.Globalization.CultureInfo.InvariantCulture);

    private const string Values = """
        [HgxValue] public sealed partial class Whole { public Whole(int number, byte[] bytes) => (Number, Bytes) = (number, bytes); public int Number { get; } public byte[] Bytes { get; } }
        [HgxValue] public partial record Box<T>(T Content) { public ImmutableArray<T> More { get; init; } = []; public class HgxBody { } }
        [HgxValue] public readonly partial record struct Two<TKey, TKeyCodec>(TKey First, IReadOnlyDictionary<string, TKeyCodec> Second) where TKey : struct;
        [HgxUnion] public abstract partial record Choice
        {
            [HgxValue] public sealed partial record One(int X) : Choice;
            [HgxValue] public sealed partial record @class(Box<int> Box) : Choice;
        }
        [HgxConverter(typeof(OddConverter))] public sealed class Odd { public int X = 1; }
        public sealed class OddConverter : IHgxConverter<Odd, string>
        {
            public static string ToWire(Odd value) => value.X.ToString();
            public static Odd FromWire(string wire) => new() { X = int.Parse(wire) };
        }

        """;

    private const string User = """
        [HgxObject(ApiId = "a")]
        public partial class Thing
        {
            public required partial Whole Whole { get; set; }
            public required partial Box<string> Text { get; set; }
            public required partial Box<Box<byte[]>> Nested { get; set; }
            public partial Two<int, ImmutableArray<long>> Two { get; set; }
            public required partial Choice Choice { get; set; }
            public required partial Odd Odd { get; set; }
            public required partial IReadOnlySet<string> Set { get; set; }
            public required partial ImmutableSortedDictionary<Guid, string[]> Map { get; set; }
            public partial HgxRef<Thing> Next { get; set; }
        }
        public static class Scenario
        {
            public static string Run()
            {
                Thing t = Through(new Thing
                {
                    Whole = new(1, [2]), Text = new("t") { More = ["u"] }, Nested = new(new([3])), Choice = new Choice.@class(new(4)), Odd = new() { X = 5 },
                    Two = new(6, new Dictionary<string, ImmutableArray<long>> { ["k"] = [7] }), Set = new HashSet<string> { "s" },
                    Map = ImmutableSortedDictionary<Guid, string[]>.Empty.Add(Guid.Empty, ["v"]),
                });
                bool same = t.Whole.Bytes[0] == 2 && t.Text.More[0] == "u" && t.Nested.Content.Content[0] == 3 && ((Choice.@class)t.Choice).Box.Content == 4
                    && t.Odd.X == 5 && t.Two.Second["k"][0] == 7 && t.Set.Contains("s") && t.Map[Guid.Empty][0] == "v" && t.Next.IsNone;
                return same ? "ok" : "differs";
            }

            private static T Through<T>(T before) where T : class, IHgxObject<T>
            {
                var output = new global::System.Buffers.ArrayBufferWriter<byte>();
                T.WriteState(T.CaptureState(before), output);
                T after = T.CreateInstance();
                T.RestoreState(after, T.ReadState(output.WrittenMemory, T.CaptureState(T.CreateInstance())));
                return after;
            }
        }
        """;
}
