using System.Text.Json;
using Hgx.Cli.Results;
using Hgx.Cli.Tests.Processes;
using Hgx.Typed;

namespace Hgx.Cli.Tests;

public sealed class CommandLineTests
{
    private const string AGhid = "AWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=";

    [Theory]
    [InlineData("hgx --help", "start, whoami, get, watch or list")]
    [InlineData("hgx --help", "'stop'", "stop")]
    [InlineData("hgx start --help", "0 to 65535, not 'x'", "start", "--ipc-port", "x")]
    [InlineData("hgx start --help", "0 to 65535, not '-1'", "start", "--ipc-port", "-1")]
    [InlineData("hgx start --help", "0 to 65535, not '65536'", "start", "--ipc-port", "65536")]
    [InlineData("hgx start --help", "'--ipc-port'", "start", "--ipc-port")]
    [InlineData("hgx start --help", "--data names a directory", "start", "--data", "")]
    [InlineData("hgx start --help", "'--port'", "start", "--port", "1")]
    [InlineData("hgx start --help", "'@file'", "start", "@file")]
    [InlineData("hgx whoami --help", "1 to 65535, not '0'", "whoami", "--ipc-port", "0")]
    [InlineData("hgx get --help", "'GHID' missing", "get")]
    [InlineData("hgx get --help", "88 characters of base64, as hgx list prints them, not 'bf3dR'", "get", "bf3dR")]
    [InlineData("hgx list --help", "'--api' is required", "list")]
    [InlineData("hgx list --help", "--api names an ApiID", "list", "--api", "")]
    [InlineData("hgx list --help", "hex: takes 128 digits", "list", "--api", "hex:00")]
    [InlineData("hgx list --help", "not 'base64:AAAA'", "list", "--api", "base64:AAAA")]
    [InlineData("hgx watch --help", "either the GHID of an object, or an ApiID", "watch")]
    [InlineData("hgx watch --help", "either the GHID of an object, or an ApiID", "watch", AGhid, "--api", "acme.status@1")]
    [InlineData("hgx watch --help", "1 to 65535, not '0'", "watch", AGhid, "--ipc-port", "0")]
    public async Task A_wrong_command_line_ends_with_2_and_says_what_is_wrong(string help, string wrong, params string[] arguments)
    {
        string error = (await HgxProcess.RunAsync(arguments)).FailedWith(2);
        Assert.Contains(wrong, error, StringComparison.Ordinal);
        Assert.EndsWith($"See '{help}'.", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hgx start", "--help")]
    [InlineData("hgx start --data ./alice --ipc-port 0", "start", "--help")]
    [InlineData("hgx whoami --ipc-port 7900", "whoami", "--help")]
    [InlineData("hgx get $GHID --json | jq .state", "get", "--help")]
    [InlineData("hgx watch --api acme.status@1", "watch", "--help")]
    [InlineData("hgx list --api acme.status@1", "list", "--help")]
    public async Task Help_shows_usage_examples_and_every_exit_code(string example, params string[] arguments)
    {
        Ended ended = await HgxProcess.RunAsync(arguments);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Contains($"\n  {example}  ", ended.Output, StringComparison.Ordinal);
        Assert.All(["Usage:", "Options:", "Examples:", "Exit codes:"], section => Assert.Contains(section, ended.Output, StringComparison.Ordinal));
        Assert.All(ExitCode.All, code => Assert.Contains($"\n  {code.Number}  {code.Meaning}\n", ended.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("get", "not-a-ghid", "--json")]
    [InlineData("get", AGhid, "--raw", "--json")]
    [InlineData("list", "--json")]
    public async Task With_json_a_wrong_command_line_is_told_as_JSON(params string[] arguments)
    {
        Ended ended = await HgxProcess.RunAsync(arguments);
        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        using var error = JsonDocument.Parse(ended.Errors);
        Assert.Equal(2, error.RootElement.GetProperty("exitCode").GetInt32());
        Assert.EndsWith($"See 'hgx {arguments[0]} --help'.", error.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_version_is_the_assembly_s()
    {
        Ended ended = await HgxProcess.RunAsync("--version");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.StartsWith(typeof(ExitCode).Assembly.GetName().Version!.ToString(3), ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exit_codes_are_those_that_scripts_know()
    {
        Assert.Equal([0, 1, 2, 3, 4, 5], ExitCode.All.Select(code => code.Number));
        Assert.Equal(3, ExitCode.Of(new ServiceAlreadyRunningException("/data", null)).Number);
        Assert.Equal(4, ExitCode.Of(new DoesNotExistException("no such object")).Number);
        Assert.Equal(5, ExitCode.Of(new HgxServiceUnavailableException("nobody")).Number);
        Assert.Equal(1, ExitCode.Of(new HgxException("anything else")).Number);
        Assert.Equal(1, ExitCode.Of(new InvalidOperationException("a defect")).Number);
    }

    [Fact]
    public void An_error_is_one_line_whatever_its_message_holds()
    {
        var output = new StringWriter();
        ErrorReport.Write(output, new HgxException("First.\r\n  Second.\n"));
        ErrorReport.Write(output, new DoesNotExistException("Not \"there\".\n"), asJson: true);
        Assert.Equal(["hgx: First. Second.", """{"error":"Not \u0022there\u0022.","exitCode":4}""", ""], output.ToString().Split(Environment.NewLine));
    }

    [Fact]
    public void A_defect_is_reported_with_its_stack()
    {
        var output = new StringWriter();
        Assert.Equal(1, ErrorReport.Write(output, Assert.Throws<InvalidOperationException>(void () => throw new InvalidOperationException("broken"))));
        Assert.Contains("broken", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(nameof(A_defect_is_reported_with_its_stack), output.ToString(), StringComparison.Ordinal);
    }
}
