using CsCheck;
using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Tests.Contracts;

public sealed class ContractLineTests
{
    [Fact]
    public void Every_line_is_read_as_it_was_written() => ContractGen.Lines.Sample(line =>
    {
        ContractLine? read = ContractLine.Parse(line.ToString(), out string problem);
        Assert.True(line.Equals(read), $"{line}\n{read}\n{problem}");
    });

    [Fact]
    public void A_line_stands_in_one_line() => ContractGen.Lines.Sample(line =>
        Assert.DoesNotContain(line.ToString(), x => x is '\n' or '\r' or '\u2028' or '\u0085'));

    [Fact]
    public void Text_that_is_no_line_is_told_of_and_never_ends_the_compiler() => Gen.OneOf(
        Gen.String,
        Gen.Select(ContractGen.Lines, Gen.Int[0, 60], Gen.Char, (line, at, x) => line.ToString().Insert(Math.Min(at, line.ToString().Length), x.ToString()))).Sample(text =>
        {
            foreach (string part in text.Split('\n'))
                if (ContractLine.Parse(part, out string problem) is null) Assert.NotEmpty(problem);
            Assert.NotNull(ContractRecord.Of(ContractFile.Parse(text), ContractFile.Parse(text)));
        });

    [Theory]
    [InlineData("array of array of array of (")]
    [InlineData("value A<")]
    [InlineData("(")]
    public void Types_that_nest_without_end_are_no_types(string start) =>
        Assert.Null(ContractTypeParser.Parse(string.Concat(Enumerable.Repeat(start, 100_000))));

    [Theory]
    [InlineData("a", "it begins with no ApiID")]
    [InlineData("value A", "it begins with no ApiID")]
    [InlineData("a X", "neither '= ' and a layout")]
    [InlineData("a X:text", "neither '= ' and a layout")]
    [InlineData("a [x] X: text", "neither '= ' and a layout")]
    [InlineData("a = list", "list is none of map, array, JSON")]
    [InlineData("value A = JSON", "JSON is none of map, array")]
    [InlineData("a X: txt", "txt is no type of docs/contracts.md")]
    [InlineData("enum A X: many", "many is no type")]
    public void What_is_wrong_with_a_line_is_said(string text, string problem)
    {
        Assert.Null(ContractLine.Parse(text, out string told));
        Assert.Contains(problem, told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a X: text\n", 0, "no line says what a itself is")]
    [InlineData("a = map (A)\na = array (A)\n", 1, "stands in the contract files already")]
    [InlineData("a = map (A)\na X: text\na X: bin\n", 2, "stands in the contract files already")]
    public void Lines_that_contradict_each_other_are_told_of(string shipped, int line, string problem)
    {
        LineProblem told = Assert.Single(ContractRecord.Of(ContractFile.Parse(shipped), ContractFile.Empty).ShippedProblems);
        Assert.Equal(line, told.Number);
        Assert.Contains(problem, told.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*REMOVED* a X: bin\n", "has no such line that could be removed")]
    [InlineData("*REMOVED* a Y: text\n", "has no such line that could be removed")]
    [InlineData("a X: bin\n", "needs the shipped line again, with *REMOVED* before it")]
    public void What_is_shipped_changes_by_a_line_that_removes_it(string unshipped, string problem)
    {
        ContractRecord record = ContractRecord.Of(ContractFile.Parse("a = map (A)\na X: text\n"), ContractFile.Parse(unshipped));
        Assert.Contains(problem, Assert.Single(record.UnshippedProblems).Text, StringComparison.Ordinal);
        Assert.Empty(record.ShippedProblems);
    }

    [Fact]
    public void The_page_s_lines_are_lines()
    {
        string page = File.ReadAllText(Repository.PathOf("docs/contracts.md"));
        string[] blocks = [.. page.Split("```text\n").Skip(1).Select(x => x[..x.IndexOf("```", StringComparison.Ordinal)])];
        Assert.True(blocks.Length > 1);
        foreach (string block in blocks) Assert.Empty(ContractFile.Parse(block).Problems);
        Assert.Empty(ContractRecord.Of(ContractFile.Parse(blocks[0]), ContractFile.Parse(blocks[1])).UnshippedProblems);
        // Each type of the table is one.
        foreach (string row in page.Split('\n').SkipWhile(x => x != "| in the files | in C# |").Skip(2).TakeWhile(x => x.StartsWith('|')))
            foreach (string type in row.Split('|')[1].Split('`').Where((x, i) => i % 2 == 1 && !x.StartsWith("...", StringComparison.Ordinal)))
                Assert.Equal(type, ContractTypeParser.Parse(type)?.ToString());
    }
}
