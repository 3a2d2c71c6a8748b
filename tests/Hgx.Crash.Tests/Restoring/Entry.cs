namespace Hgx.Crash.Tests.Restoring;

/// <summary>An object that two apps push, each its own member.</summary>
[HgxObject(ApiId = "hgx.crash/entry@1")]
public partial class Entry
{
    public partial int First { get; set; }

    public partial int Second { get; set; }
}
