using Hgx.Typed;

namespace Hgx.Benchmarks.Aot;

[HgxObject(ApiId = "hgx.benchmarks/status@1")]
public partial class Status
{
    public partial string Host { get; set; } = "";

    public partial double CpuLoad { get; set; }

    public partial DateTimeOffset TakenAt { get; set; }
}
