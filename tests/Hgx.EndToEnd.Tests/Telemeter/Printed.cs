using System.Globalization;
using System.Text.RegularExpressions;

namespace Hgx.EndToEnd.Tests.Telemeter;

/// <summary>What Telemeter's lines say.</summary>
internal static partial class Printed
{
    public static bool IsReading(string line) => line.StartsWith("reading ", StringComparison.Ordinal);

    /// <summary>The number of a line such as <c>reading 7 ...</c> or <c>acknowledged 7</c>.</summary>
    public static long Number(string line) => long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);

    public static long[] Readings(RunningProgram monitor) => [.. monitor.Lines.Where(IsReading).Select(Number)];

    public static long[] Acknowledged(RunningProgram reporter) =>
        [.. reporter.Lines.Where(line => line.StartsWith("acknowledged ", StringComparison.Ordinal)).Select(Number)];

    /// <summary>1, 2, 3 and so on.</summary>
    public static IEnumerable<long> From1To(long last) => Enumerable.Range(1, (int)last).Select(number => (long)number);

    [GeneratedRegex(@"^reading (?<number>\d+) cpu=(?<cpu>\d\.\d\d) mem=(?<mem>\d\.\d\d) latency=(?<latency>-?\d+\.\d)ms$")]
    public static partial Regex Reading();
}
