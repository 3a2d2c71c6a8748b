using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Tests.Diagnostics;

namespace Hgx.Typed.Generators.Tests.Contracts;

public sealed class ContractFixTests
{
    [Fact]
    public async Task A_fix_of_all_records_everything_in_one_edit()
    {
        const string Source = """
            [HgxObject(ApiId = "a@1")] public partial class Thing { public partial int X { get; set; } public partial long Y { get; set; } public partial int Z { get; set; } }
            [HgxObject(ApiId = "b@1")] public partial class Other { public partial int X { get; set; } public partial int Y { get; set; } }
            """;
        var example = new DiagnosticCase("HGX0205", Source, DiagnosticCase.Harmless)
        {
            Shipped = "a@1 = map (Thing)\na@1 X: integer (int)\n", Unshipped = "b@1 = map (Other)\n", FixTitle = $"Record it in {ContractFile.Unshipped}",
        };
        using CodeFixRun run = await CodeFixRun.StartAsync(example, Source);
        (string source, string? unshipped) = await run.ApplyToAllAsync();
        Assert.Equal(Source, source);
        Assert.Equal("a@1 Y: integer (long)\na@1 Z: integer (int)\nb@1 = map (Other)\nb@1 X: integer (int)\nb@1 Y: integer (int)\n", unshipped);
        Assert.Empty(ContractScene.Messages(Source, example.Shipped, unshipped!));
    }

    [Fact]
    public async Task The_next_version_of_a_nested_type_is_that_of_every_object_that_holds_it_and_of_no_other()
    {
        const string Source = """
            [HgxValue] public partial class Part { public int Y { get; init; } }
            [HgxValue] public partial class Whole { public Part? Part { get; init; } }
            [HgxObject(ApiId = "a@1")] public partial class Thing { public partial ImmutableArray<Part> Parts { get; set; } }
            [HgxObject(ApiId = "b")] public partial class Other { public partial Whole? Whole { get; set; } }
            [HgxObject(ApiId = "c@1")] public partial class Apart { }
            """;
        string before = Source.Replace("int Y", "int X", StringComparison.Ordinal);
        var example = new DiagnosticCase("HGX0207", Source, before)
        {
            Shipped = ContractScene.Record(before), Unshipped = "a@1 Never: text\n", FixTitle = "Make it b@2 and a@2, and keep b and a@1 as shipped",
        };
        using CodeFixRun run = await CodeFixRun.StartAsync(example, Source);
        (string source, string? unshipped) = await run.ApplyAsync();
        Assert.Equal(Source.Replace("\"a@1\"", "\"a@2\"", StringComparison.Ordinal).Replace("\"b\"", "\"b@2\"", StringComparison.Ordinal), source);
        Assert.Equal(
            "a@2 = map (Thing)\na@2 Parts: array of value Part\nb@2 = map (Other)\nb@2 Whole: value Whole or nil\n*REMOVED* value Part X: integer (int)\nvalue Part Y: integer (int)\n",
            unshipped);
        Assert.Empty(ContractScene.Messages(source, example.Shipped, unshipped!));
    }

    [Fact]
    public async Task The_next_version_of_an_object_keeps_the_one_before_as_a_record_and_takes_over_what_it_can()
    {
        const string Source = """
            namespace Acme
            {
                public enum Level { Low, High }

                [HgxValue]
                public partial record Reading(int X);

                /// <summary>How a machine is.</summary>
                [HgxObject(ApiId = "acme.status@4", Format = HgxFormat.Json)]
                public partial class Status
                {
                    public required partial string Host { get; set; }

                    public partial Level Level { get; set; }

                    public partial double CpuLoad { get; set; }

                    public partial ImmutableArray<Reading> Readings { get; set; } = [];

                    public partial IReadOnlyList<string?> Tags { get; set; } = [];

                    public partial DateTimeOffset? At { get; set; }

                    public partial Guid Id { get; set; }

                    public partial ImmutableDictionary<string, byte[]>? Files { get; set; }

                    public partial Reading Owner { get; set; } = new(1);

                    public partial IReadOnlyDictionary<string, int> Sizes { get; set; } = ImmutableDictionary<string, int>.Empty;

                    public partial HgxList<string> Notes { get; }
                }
            }
            """;
        string before = Source.Replace("double CpuLoad", "double Load", StringComparison.Ordinal).Replace("partial Guid Id", "partial long Number", StringComparison.Ordinal);
        string shipped = ContractScene.Record(before);
        var example = new DiagnosticCase("HGX0207", Source, before)
        {
            Shipped = shipped, Unshipped = "", FixTitle = "Make it acme.status@5, and keep acme.status@4 as shipped",
        };
        using CodeFixRun run = await CodeFixRun.StartAsync(example, Source);
        (string source, string? unshipped) = await run.ApplyAsync();
        // What needs a decision is not taken over in silence: a list that is edited in place has no set accessor, which the compiler says.
        Assert.EndsWith(
            """
                    public partial HgxList<string> Notes { get; }

                    [HgxUpgrade(from: "acme.status@4", Format = HgxFormat.Json)]
                    private static Status FromV4(StatusV4 old) => new()
                    {
                        At = old.At,
                        Files = old.Files,
                        Host = old.Host,
                        Level = old.Level,
                        CpuLoad = old.Load,
                        Notes = old.Notes,
                        Owner = old.Owner,
                        Readings = old.Readings,
                        Sizes = old.Sizes,
                        Tags = old.Tags
                    };
                }

                [HgxValue]
                internal partial record StatusV4
                {
                    public DateTimeOffset? At { get; init; }
                    public ImmutableDictionary<string, byte[]>? Files { get; init; }
                    public required string Host { get; init; }
                    public Level Level { get; init; }
                    public double Load { get; init; }
                    public ImmutableArray<string> Notes { get; init; } = [];
                    public long Number { get; init; }
                    public Reading Owner { get; init; } = new(1);
                    public ImmutableArray<Reading> Readings { get; init; } = [];
                    public IReadOnlyDictionary<string, int> Sizes { get; init; } = ImmutableDictionary<string, int>.Empty;
                    public IReadOnlyList<string?> Tags { get; init; } = [];
                }
            }
            """,
            source.TrimEnd(),
            StringComparison.Ordinal);
        Assert.Empty(ContractScene.Messages(source, shipped, unshipped!));
    }

    [Theory]
    [InlineData("a struct that has no nil", "[HgxValue] public partial record struct Point(int X, int Y);", "public partial Point At { get; set; }")]
    [InlineData("a state that lacks it has the initial value", "", "public partial double Load { get; set; } = 5;")]
    [InlineData("so has one whose value is an object", "[HgxValue] public partial record Part(int X);", "public partial Part Part { get; set; } = new(1); public partial Uri Where { get; set; } = new(\"hgx:x\");")]
    [InlineData("what is less visible than the class", "internal enum Level { Low }", "internal partial Level Level { get; set; }")]
    [InlineData("a name that the record would have", "", "public partial int ThingV1 { get; set; }")]
    public async Task The_next_version_builds_with_what_it_took_over(string what, string types, string members)
    {
        string source = $$"""
            {{types}}
            [HgxObject(ApiId = "a@1")] public partial class Thing { public partial int Renamed { get; set; } {{members}} }
            """;
        (string made, string shipped, string unshipped) = await NextVersionAsync(source, source.Replace("int Renamed", "int X", StringComparison.Ordinal), "");
        Assert.True((await ContractScene.BuildAsync(made, shipped, unshipped)) is [], $"{what}: {made}");
        Assert.Contains("Renamed = old.X", made, StringComparison.Ordinal);
        Assert.Contains("internal partial record ThingV1", made, StringComparison.Ordinal);
        foreach (string initial in (string[])["= 5;", "= new(1);", "= new(\"hgx:x\");"])
            Assert.Equal(members.Contains(initial, StringComparison.Ordinal) ? 3 : 1, made.Split(initial).Length);
    }

    [Fact]
    public async Task An_initial_value_is_never_lost_in_silence()
    {
        const string Source = """
            [HgxObject(ApiId = "a@1")] public partial class Thing
            {
                private const int Five = 5;
                public partial int Renamed { get; set; }
                public partial long Wider { get; set; } = 7;
                public partial int Named { get; set; } = Five;
                public partial HgxList<string> Tags { get; } = ["first"];
            }
            """;
        string before = Source.Replace("int Renamed", "int X", StringComparison.Ordinal).Replace("long Wider", "int Wider", StringComparison.Ordinal);
        (string made, string shipped, string unshipped) = await NextVersionAsync(Source, before, "");
        Assert.Contains("public int Wider { get; init; } = 7;", made, StringComparison.Ordinal);
        Assert.Contains("public ImmutableArray<string> Tags { get; init; } = [\"first\"];", made, StringComparison.Ordinal);
        Assert.Contains(await ContractScene.BuildAsync(made, shipped, unshipped), x => x.StartsWith("CS0103: The name 'Five'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_version_takes_over_inherited_members_and_those_whose_type_was_moved()
    {
        const string Source = """
            namespace A { [HgxValue] public partial record Part(int X); }
            [HgxObject(ApiId = "base@1")] public partial class Base { public partial List<int> Numbers { get; set; } = []; }
            [HgxObject(ApiId = "a@1")] public partial class Thing : Base { public partial int Renamed { get; set; } public partial A.Part? Part { get; set; } }
            """;
        string before = Source.Replace("int Renamed", "int X", StringComparison.Ordinal).Replace("namespace A", "namespace B", StringComparison.Ordinal).Replace("A.Part", "B.Part", StringComparison.Ordinal);
        (string made, string shipped, string unshipped) = await NextVersionAsync(Source, before, "");
        string[] messages = await ContractScene.BuildAsync(made, shipped, unshipped);
        // That the type was moved is for the other fix to record.
        Assert.True(messages.All(x => x.StartsWith("HGX0213", StringComparison.Ordinal)), string.Join("\n", messages) + made);
        Assert.Contains("Part = old.Part", made, StringComparison.Ordinal);
        Assert.Contains("Numbers = old.Numbers", made, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int Y")]
    [InlineData("long Y")]
    public async Task The_next_version_knows_a_member_by_the_name_that_was_recorded_since(string renamed)
    {
        const string Shipped = """[HgxObject(ApiId = "a@1")] public partial class Thing { [HgxMember(0)] public partial int X { get; set; } [HgxMember(1)] public partial int A { get; set; } }""";
        string recorded = Shipped.Replace("int X", renamed, StringComparison.Ordinal), now = recorded.Replace("HgxMember(1)", "HgxMember(2)", StringComparison.Ordinal);
        string unshippedBefore = ContractScene.RecordAgain(recorded, ContractScene.Record(Shipped), "");
        (string made, string shipped, string unshipped) = await NextVersionAsync(now, Shipped, unshippedBefore, "HGX0209");
        Assert.Empty(await ContractScene.BuildAsync(made, shipped, unshipped));
        Assert.Contains("Y = old.X", made, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[HgxObject(ApiId = \"a@2\")] public partial class Newer { }", "")]
    [InlineData("", "a@2 = map (Newer)\n")]
    public void There_is_no_next_version_where_its_ApiID_is_taken(string beside, string line)
    {
        const string Thing = """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial int X { get; set; } }""";
        string[] messages = ContractScene.Messages(
            $"{Thing.Replace("int X", "int Renamed", StringComparison.Ordinal)} {beside}", ContractScene.Record($"{Thing} {beside}") + line, "");
        Assert.EndsWith("Rename it back, or give it another ApiID", messages.Single(x => x.StartsWith("HGX0207", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private static async Task<(string Source, string Shipped, string Unshipped)> NextVersionAsync(string source, string before, string unshipped, string id = "HGX0207")
    {
        string shipped = ContractScene.Record(before);
        var example = new DiagnosticCase(id, source, before) { Shipped = shipped, Unshipped = unshipped, FixTitle = "Make it a@2, and keep a@1 as shipped" };
        using CodeFixRun run = await CodeFixRun.StartAsync(example, source);
        (string made, string? recorded) = await run.ApplyAsync();
        return (made, shipped, recorded!);
    }

    [Theory]
    [InlineData("acme.status@1", "acme.status@2")]
    [InlineData("acme.status@9", "acme.status@10")]
    [InlineData("acme.status", "acme.status@2")]
    [InlineData("me@acme/status@3", "me@acme/status@4")]
    [InlineData("me@acme", "me@acme@2")]
    [InlineData("acme@2147483647", null)]
    [InlineData("hex:00", null)]
    [InlineData("base64:AA", null)]
    public void The_version_is_the_number_after_the_last_at_sign_and_bytes_have_none(string apiId, string? next) =>
        Assert.Equal(next, ContractVersion.Next(new ContractKey(ContractKind.Object, apiId)));
}
