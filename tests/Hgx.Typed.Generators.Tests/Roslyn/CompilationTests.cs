using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>Generated code compiles without a warning in every setting, and runs.</summary>
public sealed class CompilationTests
{
    public static TheoryData<LanguageVersion, NullableContextOptions> Settings => new(
        from version in new[] { LanguageVersion.CSharp13, LanguageVersion.CSharp14 }
        from nullable in new[] { NullableContextOptions.Enable, NullableContextOptions.Disable, NullableContextOptions.Annotations }
        select (version, nullable));

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Every_shape_compiles_without_a_warning_and_runs(LanguageVersion version, NullableContextOptions nullable)
    {
        string source = Shapes.Replace("?", nullable == NullableContextOptions.Disable ? "" : "?", StringComparison.Ordinal)
            .Replace("§", "?", StringComparison.Ordinal);
        GeneratorRun run = await GeneratorRun.Of(source, version, nullable).MustCompileAsync();
        Assert.DoesNotContain(run.Sources, x => x.SourceText.ToString().Contains("NotSupportedException", StringComparison.Ordinal));
        Type scenario = run.Load().GetType("Scenario", throwOnError: true)!;
        Assert.Equal("ok", scenario.InvokeMember("Run", BindingFlags.InvokeMethod | BindingFlags.Public | BindingFlags.Static, null, null, null, null));
    }

    [Fact]
    public async Task Initializers_work_under_C_sharp_14()
    {
        GeneratorRun run = await GeneratorRun.Of("""
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public partial string Name { get; set; } = "first";
                public partial byte[] Data { get; set; } = [1];
                public partial IReadOnlyList<int> List { get; set; } = new List<int> { 1, 2 };
                public partial ImmutableArray<string> Array { get; set; } = ["x"];
                public partial int? Number { get; set; } = 4;
                public partial Part Part { get; set; } = new() { Name = "p" };
            }
            [HgxValue] public sealed partial class Part { public required string Name { get; init; } }
            public static class Scenario { public static string Run() { var t = new Thing(); return $"{t.Name} {t.Data.Length} {t.List.Count} {t.Array[0]} {t.Number} {t.Part.Name}"; } }
            """).MustCompileAsync();
        Assert.Equal("first 1 2 x 4 p", run.Load().GetType("Scenario")!.GetMethod("Run")!.Invoke(null, null));
    }

    [Fact]
    public async Task Under_C_sharp_13_fields_are_written_out_and_constructors_give_the_values_that_survive_absence()
    {
        GeneratorRun run = await GeneratorRun.Of(
            """
            [HgxObject(ApiId = "a")]
            public partial class Thing
            {
                public Thing() => (Name, field, Number) = ("first", "second", 3);
                public partial string Name { get; set; }
                public partial string? field { get; private set; }
                public partial int Number { get; set; }
                public partial int number { get; set; }
                private string _name = "mine";
                public string Mine { get => _name; private set => _name = value; }
                [HgxIgnore] public int Other { get; set; }
            }
            public static class Scenario
            {
                public static string Run()
                {
                    Thing read = Check.Read<Thing>([0x81, 0xa6, (byte)'n', (byte)'u', (byte)'m', (byte)'b', (byte)'e', (byte)'r', 5]);
                    return $"{read.Name} {read.@field} {read.Number} {read.number} {read.Mine}";
                }
            }
            """ + Check,
            LanguageVersion.CSharp13).MustCompileAsync();
        string source = Assert.Single(run.Sources).SourceText.ToString();
        Assert.Contains("private string? _name2;", source);
        Assert.Contains("private int __number;", source);
        Assert.Equal("first second 3 5 mine", run.Load().GetType("Scenario")!.GetMethod("Run")!.Invoke(null, null));
    }

    [Fact]
    public async Task Defaults_of_nullable_parameters_and_an_object_nested_in_its_base_class_compile()
    {
        await GeneratorRun.Of("""
            [HgxValue] public partial record Part(bool? A = true, char? B = 'x', char C = '\\', bool D = false, int? E = -1, DayOfWeek? F = DayOfWeek.Friday, string? G = "\"");
            [HgxObject(ApiId = "a")] public partial class Outer { public partial Part? X { get; set; } [HgxObject(ApiId = "b")] public partial class Inner : Outer { public partial int Y { get; set; } } }
            """).MustCompileAsync();
    }

    [Fact]
    public async Task Members_may_be_private_virtual_new_or_in_several_files()
    {
        GeneratorRun run = GeneratorRun.Of(GeneratorRun.Compile(
        [
            ("/b.cs", GeneratorRun.Header + "public partial class Thing : Base { public partial int Second { get; private set; } protected internal virtual partial int Third { get; set; } }"),
            ("/a.cs", GeneratorRun.Header + """
                public class Base { public int First { get; set; } public virtual int Fourth { get; set; } }
                [HgxObject(ApiId = "a")]
                public partial class Thing { public new partial int First { get; set; } public override partial int Fourth { get; set; } private partial int Fifth { get; set; } }
                """),
        ]));
        await run.MustCompileAsync();
        // In the order of file names and declarations, however the files come.
        string source = run.Sources.Single().SourceText.ToString();
        string[] order = ["\"First\"u8", "\"Fourth\"u8", "\"Fifth\"u8", "\"Second\"u8", "\"Third\"u8"];
        Assert.Equal(order.Order(Comparer<string>.Create((x, y) => source.IndexOf(x, StringComparison.Ordinal) - source.IndexOf(y, StringComparison.Ordinal))), order);
    }

    [Fact]
    public async Task A_base_class_from_elsewhere_with_clashing_names_is_no_trouble()
    {
        await GeneratorRun.Of("""
            namespace System2 { public class System { } }
            public class Base
            {
                protected object _hgxCore = new();
                protected class HgxState { }
                public int Thing;
                protected static int state, value, core, field;
                public void Updated() { }
                public void PropertyChanged() { }
                public int Equals(int x) => x;
            }
            [HgxObject(ApiId = "a")]
            public partial class Derived : Base { public partial int System { get; set; } public partial int Hgx1 { get; set; } public partial string? Wire { get; set; } }
            public class HgxWire { }
            """).MustCompileAsync();
    }

    [Fact]
    public async Task Obsolete_members_and_values_are_the_users_own_to_be_warned_of()
    {
        await GeneratorRun.Of("""
            [HgxObject(ApiId = "a")]
            public partial class Thing { [Obsolete("use Other")] public partial int Old { get; set; } [Obsolete] public partial int Older { get; set; } }
            """).MustCompileAsync();
    }

    [Fact]
    public void One_file_of_each_type_is_written_with_line_feeds_and_marked_as_generated()
    {
        GeneratorRun run = GeneratorRun.Of("namespace N { [HgxObject(ApiId = \"a\")] public partial class A { } [HgxValue] public partial struct B { } }");
        Assert.Equal(2, run.Sources.Length);
        foreach (GeneratedSourceResult source in run.Sources)
        {
            string text = source.SourceText.ToString();
            Assert.StartsWith("// <auto-generated/>\n#nullable enable\n", text);
            Assert.DoesNotContain('\r', text);
            Assert.EndsWith(".g.cs", source.HintName);
        }
    }

    [Fact]
    public async Task Values_of_every_construction_style_are_read_and_written()
    {
        GeneratorRun run = await GeneratorRun.Of("""
            [HgxValue] public partial class C { public int X { get; init; } = 3; }
            [HgxValue] public sealed partial record R(string Name, int X = 4, double D = 1.5, E E = E.B, string? S = "q\"", decimal M = 1.50m, long? L = null, char C = '\'', float F = float.NaN, bool B = true, byte Y = 200);
            [HgxValue] public partial struct S { public int X { get; set; } public string Name { get; init; } }
            [HgxValue] public readonly partial record struct P(int X, string Name);
            [HgxValue] public partial record Q { private Q() { } public static Q Make(int x) => new() { X = x, N = "n" }; public int X { get; init; } public required string N { get; init; } }
            public enum E { A, B }
            [HgxObject(ApiId = "a")] public partial class Thing
            {
                public partial C? C { get; set; } public partial R? R { get; set; } public partial S S { get; set; } public partial P? P { get; set; } public partial Q? Q { get; set; }
            }
            public static class Scenario
            {
                public static string Run()
                {
                    var t = Check.Through(new Thing { C = new() { X = 1 }, R = new("r"), S = new() { X = 2, Name = "s" }, P = new(5, "p"), Q = Q.Make(6) });
                    return $"{t.C!.X} {t.R} {t.S.X}{t.S.Name} {t.P} {t.Q!.X}{t.Q.N}";
                }
            }
            """ + Check).MustCompileAsync();
        Assert.Equal(
            "1 R { Name = r, X = 4, D = 1.5, E = B, S = q\", M = 1.50, L = , C = ', F = NaN, B = True, Y = 200 } 2s P { X = 5, Name = p } 6n",
            run.Load().GetType("Scenario")!.GetMethod("Run")!.Invoke(null, null));
    }

    private const string Check = """

        public static class Check
        {
            public static T Through<T>(T before) where T : class, IHgxObject<T>
            {
                var output = new global::System.Buffers.ArrayBufferWriter<byte>();
                T.WriteState(T.CaptureState(before), output);
                T after = T.CreateInstance();
                T.RestoreState(after, T.ReadState(output.WrittenMemory, T.CaptureState(T.CreateInstance())));
                return after;
            }

            public static T Read<T>(byte[] bytes) where T : class, IHgxObject<T>
            {
                T read = T.CreateInstance();
                T.RestoreState(read, T.ReadState(bytes, T.CaptureState(T.CreateInstance())));
                return read;
            }
        }
        """;

    // "?" after references is dropped where nullable annotations are off; "§" stays.
    private const string Shapes = """
        /// <summary>In no namespace.</summary>
        [HgxObject(ApiId = "a")]
        public partial class Global
        {
            /// <summary>Documented.</summary>
            public partial string? Text { get; set; }
        }

        namespace Acme.@namespace
        {
            public enum @enum : short { @none, @some = -5 }

            [HgxObject(ApiId = "hex:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
            internal sealed partial class @class : global::Base
            {
                public partial int @int { get; set; }
                public partial long§ field { get; set; }
                public partial string? value { get; set; }
                public partial IReadOnlyList<string?>? state { get; set; }
                public partial @enum§ core { get; set; }
                internal partial global::Outer.Inner.Value§ Größe { get; set; }
                public partial byte[]? System { get; set; }
                public required partial double Needed { get; set; }
            }
        }

        public class Base { public required int Also { get; set; } }

        public partial class Outer
        {
            public partial struct Inner
            {
                [HgxValue]
                internal partial record struct Value { public int X { get; set; } public ImmutableArray<byte[]> Blocks { get; init; } }

                [HgxObject(ApiId = "b")]
                internal partial class Deep
                {
                    public partial Value Value { get; set; }
                    public partial ImmutableArray<Value>§ Values { get; set; }
                    public partial IReadOnlyList<Node>? Nodes { get; set; }
                    public partial DateTimeOffset§ At { get; set; }
                }

                [HgxValue]
                internal sealed partial class Node { public IReadOnlyList<Node>? Children { get; init; } public Guid§ Id { get; init; } public byte[]? Data { get; init; } }
            }

            internal static string Run()
            {
                var deep = Check.Through(new Inner.Deep
                {
                    Value = new() { X = 1, Blocks = [[1], [2, 3]] },
                    Values = [new() { X = 2 }],
                    Nodes = [new() { Id = Guid.Empty, Children = [new() { Data = [7] }] }],
                    At = DateTimeOffset.UnixEpoch,
                });
                var keywords = Check.Through(new Acme.@namespace.@class
                {
                    Also = 1, Needed = 2, @int = 3, field = 4, value = "5", state = ["6", null], core = Acme.@namespace.@enum.some, Größe = new() { X = 7 }, System = [8],
                });
                var plain = Check.Through(new Global { Text = null });
                plain.Text = "t";
                bool same = deep.Value.X == 1 && deep.Value.Blocks[1][1] == 3 && deep.Values!.Value[0].X == 2 && deep.Nodes![0].Children![0].Data![0] == 7
                    && deep.At == DateTimeOffset.UnixEpoch && keywords.@int == 3 && keywords.field == 4 && keywords.value == "5" && keywords.state!.Count == 2
                    && keywords.core == Acme.@namespace.@enum.some && keywords.Größe!.Value.X == 7 && keywords.System![0] == 8 && keywords.Needed == 2 && plain.Text == "t";
                return same § "ok" : "differs";
            }
        }

        public static class Scenario { public static string Run() => Outer.Run(); }
        """ + Check;
}
