using System.Text.Json;
using Hgx.Running;

namespace Hgx.Typed.Aot.Tests;

/// <summary>How big the native program was when somebody last looked at it: bytes by runtime identifier, in a file that is checked in.</summary>
internal static class SizeBaseline
{
    private const string File = "tests/Hgx.Typed.Aot.Tests/size-baseline.json";

    private const int TolerancePercent = 5;

    /// <summary>The size on this kind of system; null when nobody has measured it there.</summary>
    public static long? Of(string runtimeIdentifier)
    {
        using JsonDocument sizes = JsonDocument.Parse(System.IO.File.ReadAllText(Repository.PathOf(File)));
        return sizes.RootElement.TryGetProperty(runtimeIdentifier, out JsonElement size) ? size.GetInt64() : null;
    }

    /// <summary>What is wrong with a size; null when it is near enough.</summary>
    public static string? Complaint(string runtimeIdentifier, long baseline, long size)
    {
        long change = Math.Abs(size - baseline);
        if (change * 100 <= baseline * TolerancePercent) return null;
        return FormattableString.Invariant($"The program {(size > baseline ? "grew" : "shrank")} by {(double)change / baseline:P1}, from {baseline} to {size} bytes. ")
            + $"If that is meant, write \"{runtimeIdentifier}\": {size} into {File}.";
    }
}
