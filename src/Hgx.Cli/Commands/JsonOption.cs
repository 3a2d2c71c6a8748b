using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hgx.Cli.Commands;

/// <summary>The option <c>--json</c>.</summary>
internal static class JsonOption
{
    private const string Name = "--json";

    public static Option<bool> Create() => new(Name)
    {
        Description = "Print JSON, one object on a line; errors too, on stderr: {\"error\": TEXT, \"exitCode\": N}.",
    };

    /// <summary>Whether the command line has it, be that understood otherwise or not.</summary>
    public static bool IsIn(ParseResult parsed) => parsed.Tokens.Any(token => token is { Type: TokenType.Option, Value: Name });
}
