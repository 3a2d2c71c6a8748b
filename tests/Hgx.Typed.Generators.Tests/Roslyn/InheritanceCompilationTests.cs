using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>Annotated classes that derive from annotated classes, in every setting, and from another assembly.</summary>
public sealed class InheritanceCompilationTests
{
    public static TheoryData<LanguageVersion, NullableContextOptions> Settings => CompilationTests.Settings;

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task A_line_of_classes_compiles_without_a_warning_and_runs(LanguageVersion version, NullableContextOptions nullable)
    {
        string source = nullable == NullableContextOptions.Disable ? (Base + Derived).Replace("?", "", StringComparison.Ordinal) : Base + Derived;
        GeneratorRun run = await GeneratorRun.Of(source, version, nullable).MustCompileAsync();
        Assert.Equal("ok", Run(run.Load()));
    }

    [Fact]
    public async Task A_base_class_of_another_assembly_is_used_as_one_of_this()
    {
        GeneratorRun library = await LibraryAsync();
        byte[] image = library.Image();
        CSharpCompilation user = GeneratorRun.Compile([("/src/User.cs", GeneratorRun.Header + Derived)]).AddReferences(MetadataReference.CreateFromImage(image));
        GeneratorRun run = await GeneratorRun.Of(user).MustCompileAsync();
        GeneratorRun whole = GeneratorRun.Of(Base + Derived);
        Assert.Equal(Text(whole, "Derived."), Text(run, "Derived."));
        Assert.Equal(Text(whole, "Last."), Text(run, "Last."));
        Assert.DoesNotContain(" Freeze()", Text(run, "Derived."));
        Assert.Equal("ok", Run(run.Load(image)));
    }

    [Fact]
    public async Task A_member_of_the_name_of_one_in_another_assembly_is_refused()
    {
        GeneratorRun library = await LibraryAsync();
        CSharpCompilation user = GeneratorRun.Compile(
            [("/src/User.cs", GeneratorRun.Header + "[HgxObject(ApiId = \"b\")] public partial class Derived : Library.Base { public new partial int First { get; set; } }")])
            .AddReferences(MetadataReference.CreateFromImage(library.Image()));
        Assert.Equal(["HGX0104"], await GeneratorRun.Of(user).ProblemIdsAsync());
    }

    [Fact]
    public async Task Only_what_says_of_which_class_it_is_hides_what_is_inherited()
    {
        GeneratorRun run = await GeneratorRun.Of(Base + Derived).MustCompileAsync();
        string text = Text(run, "Derived.");
        string[] hiding = [.. text.Split('\n').Where(x => x.Contains("public new ", StringComparison.Ordinal)).Select(x => x.Trim())];
        Assert.Equal(7, hiding.Length);
        Assert.DoesNotContain(" PushAsync(", text);
        Assert.DoesNotContain("event global::System.ComponentModel.PropertyChangedEventHandler", text);
        // What the base class has under other names is the derived class's to name.
        Assert.Contains("public void Sync() => Hgx.Sync();", text);
    }

    [Fact]
    public async Task A_base_class_in_error_leaves_its_error_alone()
    {
        const string Use = "public static class User { public static async System.Threading.Tasks.Task Run(Second x) { x.X = x.Y; await x.PushAsync(); _ = x.Hgx; } }";
        string second = """[HgxObject(ApiId = "b")] public partial class Second : First { public partial int Y { get; set; } }""" + Use;
        Assert.Equal(["HGX0005"], await Problems("""[HgxObject(ApiId = "")] public partial class First { public partial int X { get; set; } }""" + second));
        Assert.Equal(["HGX0007"], await Problems("""[HgxObject(ApiId = "a")] public abstract partial class First { public partial int X { get; set; } }""" + second));
        Assert.Equal(["HGX0101"], await Problems("""[HgxObject(ApiId = "a")] public partial class First { public partial int X { get; set; } public partial object? Z { get; set; } }""" + second));
        Assert.Equal(["HGX0001"], await Problems("""[HgxObject(ApiId = "a")] public class First { [HgxIgnore] public int X { get; set; } }""" + second));

        static Task<string[]> Problems(string source) => GeneratorRun.Of(source).ProblemIdsAsync();
    }

    private static string Text(GeneratorRun run, string hint) => run.Sources.Single(x => x.HintName.Contains(hint, StringComparison.Ordinal)).SourceText.ToString();

    private static object? Run(Assembly assembly) => assembly.GetType("Scenario", throwOnError: true)!.InvokeMember(
        "Run", BindingFlags.InvokeMethod | BindingFlags.Public | BindingFlags.Static, null, null, null, System.Globalization.CultureInfo.InvariantCulture);

    // Of another name than what refers to it.
    private static Task<GeneratorRun> LibraryAsync() =>
        GeneratorRun.Of(GeneratorRun.Compile([("/src/Base.cs", GeneratorRun.Header + Base)]).WithAssemblyName("Library")).MustCompileAsync();

    private const string Base = """
        namespace Library
        {
            [HgxValue] public sealed partial record Part(int X);

            [HgxObject(ApiId = "a")]
            public partial class Base
            {
                public partial int First { get; set; }
                internal partial int Second { get; set; }
                private partial Kind Third { get; set; }
                protected virtual partial long Fourth { get; set; }
                public required partial Part Fifth { get; set; }
                // Named as a short form, which is left out here and in derived classes.
                public partial string? Freeze { get; set; }
                // Taken here alone.
                private static void Sync() { }
                public void Change() { Second = 2; Third = Kind.B; Fourth = 4; Sync(); }
                public override string ToString() => $"{First} {Second} {Third} {Fourth} {Fifth.X}";
                private enum Kind { A, B }
            }
        }

        """;

    private const string Derived = """
        namespace User
        {
            [HgxObject(ApiId = "b")]
            public partial class Derived : Library.Base
            {
                public partial byte[]? Own { get; set; }
                public partial string? @class { get; set; }
            }

            public class Middle : Derived { public new int Push { get; set; } }

            [HgxObject(ApiId = "c")]
            public sealed partial class Last : Middle { public required partial double Most { get; set; } }

            [HgxObject(ApiId = "d")]
            public partial class Nothing : Library.Base { }
        }

        public static class Scenario
        {
            public static string Run()
            {
                var last = new User.Last { First = 1, Fifth = new(5), Own = new byte[] { 6 }, @class = "7", Most = 8 };
                last.Change();
                User.Last read = Through(last);
                var nothing = Through(new User.Nothing { First = 9, Fifth = new(1) });
                bool same = read.ToString() == "1 2 B 4 5" && read.Own![0] == 6 && read.@class == "7" && read.Most == 8 && nothing.First == 9
                    && User.Last.ApiId != User.Derived.ApiId && ((IHgxObject)read).Class == HgxObjectClass.Of<User.Last>();
                return new[] { "differs: " + read, "ok" }[Convert.ToInt32(same)];
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
