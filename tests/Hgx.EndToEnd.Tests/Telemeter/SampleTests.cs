using System.Globalization;
using System.Text.RegularExpressions;

namespace Hgx.EndToEnd.Tests.Telemeter;

public sealed class SampleTests
{
    [Fact]
    public async Task Alone_it_prints_a_line_a_reading_and_ends_by_itself()
    {
        await using var sample = RunningProgram.Start("Telemeter", "--seconds", "5", "--interval", "0.1");

        (int exitCode, string errors) = await sample.EndAsync();

        Assert.True(exitCode == 0, errors);
        Assert.NotEmpty(sample.Lines);
        Assert.All(sample.Lines, line =>
        {
            Match reading = Printed.Reading().Match(line);
            Assert.True(reading.Success, line);
            Assert.InRange(double.Parse(reading.Groups["cpu"].Value, CultureInfo.InvariantCulture), 0, 1);
            Assert.InRange(double.Parse(reading.Groups["mem"].Value, CultureInfo.InvariantCulture), 0.01, 1);
        });
        Assert.Equal(Printed.From1To(sample.Lines.Count), Printed.Readings(sample));
    }

    [Fact]
    public async Task Without_a_service_it_says_so_in_one_line()
    {
        using var site = new Site();
        await (await site.StartServiceAsync()).KillAsync();
        await using RunningProgram reporter = site.StartReporter();

        (int exitCode, string errors) = await reporter.EndAsync();

        Assert.Equal(5, exitCode);
        string line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("hgx start", line, StringComparison.Ordinal);
        Assert.Empty(reporter.Lines);
    }

    [Theory]
    [InlineData("--interval", "0")]
    [InlineData("--seconds", "soon")]
    [InlineData("reporter", "--ipc-port", "70000")]
    [InlineData("viewer")]
    public async Task A_command_line_that_is_wrong_is_refused_in_one_line(params string[] arguments)
    {
        await using var sample = RunningProgram.Start("Telemeter", arguments);

        (int exitCode, string errors) = await sample.EndAsync();

        Assert.Equal(2, exitCode);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(sample.Lines);
    }
}
