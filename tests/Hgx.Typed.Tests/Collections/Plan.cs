namespace Hgx.Typed.Tests.Collections;

[HgxObject(ApiId = "acme.plan@1")]
public partial class Plan
{
    public partial HgxList<string> Steps { get; }

    public partial HgxDictionary<string, string> Owners { get; set; }

    public partial HgxSet<string> Tags { get; } = ["initial"];

    public partial HgxList<byte[]> Files { get; }

    public partial HgxDictionary<string, long> Counts { get; }

    public partial HgxDictionary<string, DateTimeOffset> Dates { get; }

    [HgxMerge(HgxMergePolicy.Union)]
    public partial List<string> Queue { get; set; } = [];

    [HgxMerge(HgxMergePolicy.Union)]
    public partial Dictionary<string, long> Points { get; set; } = [];
}
