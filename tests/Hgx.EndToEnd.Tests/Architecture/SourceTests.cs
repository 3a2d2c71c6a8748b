using System.Text.RegularExpressions;
using Hgx.EndToEnd.Tests.Architecture.Sources;

namespace Hgx.EndToEnd.Tests.Architecture;

public sealed partial class SourceTests
{
    private const int MaxLines = 350;

    [Fact]
    public void No_file_is_longer_than_350_lines() =>
        Violations.AssertNone(
            from path in Repository.CSharpFiles
            let lines = File.ReadLines(path).Count()
            where lines > MaxLines
            select $"{Repository.Relative(path)} has {lines} lines");

    [Fact]
    public void No_type_is_named_after_nothing_in_particular() =>
        Violations.AssertNone(
            from path in Repository.CSharpFiles
            from Match match in VagueName().Matches(File.ReadAllText(path))
            select $"{Repository.Relative(path)}: {match.Groups["name"].Value} says nothing of what it is");

    [Theory]
    [InlineData("static class", "SocketUtils")]
    [InlineData("record struct", "KeyManager(int Key)")]
    [InlineData("interface", "IHelper<T>")]
    [InlineData("enum", "ManagerKind")]
    public void Such_a_name_is_found(string kind, string name) => Assert.Matches(VagueName(), $"{kind} {name}");

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record|record\s+struct|record\s+class)\s+(?<name>\w*(?:Helper|Manager|Util(?:s|ity|ities)\b)\w*)")]
    private static partial Regex VagueName();
}
