using CsCheck;
using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Tests.Roslyn;
using Microsoft.CodeAnalysis.CSharp;

namespace Hgx.Typed.Generators.Tests.Contracts;

public sealed class ContractRecordingTests
{
    private const string Thing = """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial int X { get; set; } }""";

    [Fact]
    public void What_is_recorded_is_told_of_no_more() => Gen.Select(ContractGen.Contracts, ContractGen.Contracts).Sample((shipped, declared) =>
    {
        string before = Record(shipped, "", "");
        string after = Record(declared, before, "");
        ContractRecord record = ContractRecord.Of(ContractFile.Parse(before), ContractFile.Parse(after));
        Assert.Empty(record.ShippedProblems.Concat(record.UnshippedProblems).Select(x => x.Text));
        Assert.Empty(ContractComparison.Compare(record, declared, []).Select(x => $"{x}\n{before}\n{after}"));
        Assert.Equal(after, Record(declared, before, after));
    });

    [Fact]
    public void What_was_recorded_and_is_as_shipped_again_leaves_the_file_empty() => Gen.Select(ContractGen.Contracts, ContractGen.Contracts).Sample((shipped, declared) =>
    {
        string before = Record(shipped, "", "");
        string after = Record(declared, before, "");
        // A version that another follows needs no class, and what was recorded of that is not taken back by itself.
        string back = Record(shipped, before, after);
        ContractLine[] left = [.. ContractFile.Parse(back).Lines.Select(x => x.Line)];
        Assert.DoesNotContain(left, x => shipped.Any(y => y.Key.Equals(x.Key)));
    });

    [Fact]
    public void Every_type_of_the_corpus_is_recorded_and_is_as_recorded()
    {
        var files = Directory.EnumerateFiles(Repository.PathOf("tests/Corpus"), "*.cs").Select(x => (x, File.ReadAllText(x)))
            .Append(("/corpus/GlobalUsings.cs", "global using System; global using System.Collections.Generic; global using System.Linq;"));
        GeneratorRun run = GeneratorRun.Of(GeneratorRun.Compile(files));
        string recorded = ContractScene.Record(run.Compilation);
        Assert.Contains("acme/everything@1 = map (Hgx.Typed.Corpus.Everything)\n", recorded, StringComparison.Ordinal);
        ContractGuard guard = ContractScene.Guard(run.Compilation, recorded, "");
        Assert.Empty(guard.Record.ShippedProblems.Select(x => x.Text));
        Assert.Empty(guard.Changes);
        Assert.DoesNotContain(guard.Declared, x => x.Contract is null);
        // No line says less than it should.
        Assert.All(guard.Contracts.SelectMany(x => x.Members), x => Assert.NotEqual("", x.Type.Word));
    }

    [Fact]
    public void Comments_lines_that_cannot_be_read_and_line_ends_stay()
    {
        string recorded = ContractScene.RecordAgain(Thing, "", "# Ours.\r\n\r\nwhat is this\r\nb@1 = map (B)\r\n");
        Assert.Equal("# Ours.\r\nwhat is this\r\na@1 = map (Thing)\r\na@1 X: integer (int)\r\n", recorded);
    }

    [Fact]
    public void The_members_of_base_classes_are_among_those_of_a_class()
    {
        string recorded = ContractScene.Record("""
            [HgxObject(ApiId = "base@1")] public partial class Base { public partial int X { get; set; } }
            [HgxObject(ApiId = "derived@1")] public partial class Derived : Base { public partial string? Y { get; set; } }
            """);
        Assert.Equal(
            "base@1 = map (Base)\nbase@1 X: integer (int)\nderived@1 = map (Derived)\nderived@1 X: integer (int)\nderived@1 Y: text or nil\n", recorded);
    }

    [Fact]
    public void The_members_of_a_base_class_of_another_project_are_too()
    {
        GeneratorRun library = GeneratorRun.Of("""
            namespace Acme;
            [HgxValue] public partial record Part(int X);
            [HgxObject(ApiId = "base@1")] public partial class Base { [HgxMember(3)] public required partial Part Part { get; set; } }
            """);
        CSharpCompilation app = GeneratorRun.Compile([("/src/App.cs", GeneratorRun.Header + """
            [HgxObject(ApiId = "derived@1")] public partial class Derived : Acme.Base { [HgxMember(0)] public partial int Y { get; set; } }
            """)]);
        app = app.AddReferences(Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(library.Image()));
        Assert.Equal(
            "derived@1 = array (Derived)\nderived@1 [0] Y: integer (int)\nderived@1 [3] Part: value Acme.Part, required\n",
            ContractScene.Record(GeneratorRun.Of(app).Compilation));
    }

    [Fact]
    public void Values_unions_enums_links_and_converted_types_are_told_apart()
    {
        string recorded = ContractScene.Record("""
            namespace Acme;
            public enum Level : byte { Low = 1, High = 2 }
            [HgxValue] public partial record Box<TContent>(TContent? Content);
            [HgxUnion] public abstract partial record Shape { [HgxValue] public sealed partial record Circle(double Radius) : Shape; }
            public sealed class InCents : IHgxConverter<decimal, long>
            {
                public static long ToWire(decimal value) => (long)(value * 100);
                public static decimal FromWire(long wire) => wire / 100m;
            }
            [HgxObject(ApiId = "a b")]
            public partial class Thing
            {
                public partial ImmutableDictionary<Level, Box<string>>? Boxes { get; set; }
                public partial Shape? Shape { get; set; }
                public partial HgxRef<Thing> Next { get; set; }
                [HgxConverter(typeof(InCents))] public partial decimal Price { get; set; }
                public partial string?[]? Notes { get; set; }
            }
            """);
        Assert.Equal(
            """
            "a b" = map (Acme.Thing)
            "a b" Boxes: map from integer (byte, enum Acme.Level) to value Acme.Box<text> or nil
            "a b" Next: bin (HgxRef of Acme.Thing)
            "a b" Notes: array of (text or nil) or nil
            "a b" Price: integer (long)
            "a b" Shape: union Acme.Shape or nil
            value Acme.Box<T> = map
            value Acme.Box<T> Content: parameter T or nil, required
            value Acme.Shape.Circle = map
            value Acme.Shape.Circle Radius: float 64, required
            union Acme.Shape = name and value
            union Acme.Shape Circle: value Acme.Shape.Circle
            enum Acme.Level = integer (byte)
            enum Acme.Level High: 2
            enum Acme.Level Low: 1

            """,
            recorded);
    }

    private static string Record(Contract[] declared, string shipped, string unshipped)
    {
        (ContractFile before, ContractFile since) = (ContractFile.Parse(shipped), ContractFile.Parse(unshipped));
        return new ContractRecording(before, since, declared).Text(
            unshipped, ContractComparison.Compare(ContractRecord.Of(before, since), declared, []));
    }
}
