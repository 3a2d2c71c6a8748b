using Hgx.Typed.Generators.Emission;

namespace Hgx.Typed.Generators.Tests.Roslyn;

/// <summary>The text of generated code, so that a change of it is seen in review.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void A_generated_half_reads_like_this()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace Acme;

            [HgxObject(ApiId = "acme.telemeter/status@1")]
            public partial class Status
            {
                /// <summary>The machine's name.</summary>
                public partial string Host { get; set; } = "";

                /// <summary>How busy it is, from 0 to 1; see <see cref="Host"/>.</summary>
                /// <remarks>The mean of the last minute.</remarks>
                public partial double CpuLoad { get; set; }

                public partial byte[]? Photo { get; set; }

                public required partial Owner Owner { get; set; }
            }

            [HgxValue]
            public sealed partial record Owner(string Name, int Age = 3);
            """);
        AssertReads("Status", run.Sources.Select(x => x.SourceText.ToString()));
    }

    [Fact]
    public void The_half_of_a_derived_class_reads_like_this()
    {
        GeneratorRun run = GeneratorRun.Of("""
            namespace Acme;

            [HgxObject(ApiId = "acme/vehicle@1")]
            public partial class Vehicle
            {
                public partial string Plate { get; set; } = "";
            }

            [HgxObject(ApiId = "acme/truck@1")]
            public partial class Truck : Vehicle
            {
                public partial int Axles { get; set; } = 2;
            }
            """);
        AssertReads("Truck", run.Sources.Where(x => x.HintName.Contains("Truck", StringComparison.Ordinal)).Select(x => x.SourceText.ToString()));
    }

    private static void AssertReads(string name, IEnumerable<string> sources)
    {
        string text = string.Join("\n", sources).Replace(GeneratedFile.Mark, "[GeneratedCode]", StringComparison.Ordinal);
        string folder = AppContext.BaseDirectory;
        File.WriteAllText(Path.Combine(folder, name + ".received.txt"), text);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "Roslyn", name + ".verified.txt")), text);
    }
}
