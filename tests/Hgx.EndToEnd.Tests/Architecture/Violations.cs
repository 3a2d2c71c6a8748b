namespace Hgx.EndToEnd.Tests.Architecture;

/// <summary>What breaks a rule, a line each.</summary>
internal static class Violations
{
    /// <summary>Fails with all of them, whole.</summary>
    public static void AssertNone(IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        if (found.Length > 0) Assert.Fail(string.Join(Environment.NewLine, found));
    }
}
