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
        string text = string.Join("\n", run.Sources.Select(x => x.SourceText.ToString())).Replace(GeneratedFile.Mark, "[GeneratedCode]", StringComparison.Ordinal);
        string folder = AppContext.BaseDirectory;
        File.WriteAllText(Path.Combine(folder, "Status.received.txt"), text);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "Roslyn", "Status.verified.txt")), text);
    }
}
