using System.Globalization;
using System.Text.RegularExpressions;
using Hgx.EndToEnd.Tests.Architecture.Sources;

namespace Hgx.EndToEnd.Tests.Architecture;

/// <summary>Each quirk of the original that the protocol lists has tests of its name, on the side where the fault was: search for Q17 to find Q17's.</summary>
public sealed partial class QuirkTests
{
    private static readonly ILookup<string, int> s_tested = (
        from path in Repository.CSharpFiles
        let project = Repository.Relative(path).Split('/')[1]
        from Match match in QuirkTest().Matches(File.ReadAllText(path))
        select (project, Number: int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)))
        .ToLookup(test => test.project, test => test.Number);

    [Theory]
    [InlineData("Hgx.Typed.Tests", new[] { 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 30, 33, 34, 36 })]
    [InlineData("Hgx.Service.Tests", new[] { 1, 2, 10, 15, 16, 17, 18, 19, 20, 21, 22, 23, 26, 29, 30, 32, 33, 35 })]
    public void Every_quirk_of_a_side_has_a_test_of_its_name(string project, int[] quirks) =>
        Assert.Empty(quirks.Except(s_tested[project]));

    [Fact]
    public void None_of_the_quirks_that_are_owed_is_without_a_test()
    {
        // All but Q4 and Q31, which the three forms show by being there, and those that come with relays: Q24, Q25, Q27 and Q28.
        IEnumerable<int> owed = Enumerable.Range(1, 36).Except([4, 24, 25, 27, 28, 31]);
        Assert.Empty(owed.Except(s_tested.SelectMany(numbers => numbers)));
    }

    [Fact]
    public void A_quirks_number_is_always_written_with_two_digits() =>
        Violations.AssertNone(
            from path in Repository.CSharpFiles
            from Match match in ShortNumber().Matches(File.ReadAllText(path))
            select $"{Repository.Relative(path)}: {match.Groups["name"].Value}");

    [GeneratedRegex(@"\[(?:Fact|Theory)\][^{;]*?\bpublic\s+(?:async\s+Task|void)\s+Q(?<number>\d\d)_\w+\(")]
    private static partial Regex QuirkTest();

    [GeneratedRegex(@"\bpublic\s+(?:async\s+Task|void)\s+(?<name>Q\d_\w+)\(")]
    private static partial Regex ShortNumber();
}
