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
                public partial record StatusV4
                {
                    public DateTimeOffset? At { get; init; }
                    public ImmutableDictionary<string, byte[]>? Files { get; init; }
                    public required string Host { get; init; }
                    public Level Level { get; init; }
                    public double Load { get; init; }
                    public ImmutableArray<string> Notes { get; init; } = [];
                    public long Number { get; init; }
                    public Reading? Owner { get; init; }
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
