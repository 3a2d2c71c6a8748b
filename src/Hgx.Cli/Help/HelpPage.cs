using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Hgx.Cli.Results;

namespace Hgx.Cli.Help;

/// <summary>The help of a command: usage and options, then its notes and examples, then the exit codes.</summary>
internal sealed class HelpPage(SynchronousCommandLineAction usage) : SynchronousCommandLineAction
{
    /// <summary>So that --help helps also on a command line that is wrong otherwise.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>Lets <c>--help</c> of the command and all below it show these pages.</summary>
    public static void Install(RootCommand root)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpPage((SynchronousCommandLineAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        usage.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is IExplained explained)
        {
            if (explained.Notes is { } notes) output.WriteLine($"Notes:\n  {notes.ReplaceLineEndings("\n  ")}\n");
            WriteSection(output, "Examples", explained.Examples.Select(example => (example.CommandLine, example.Effect)));
        }

        WriteSection(output, "Exit codes", ExitCode.All.Select(code => (code.Number.ToString(provider: null), code.Meaning)));
        return ExitCode.Ok.Number;
    }

    private static void WriteSection(TextWriter output, string title, IEnumerable<(string First, string Second)> rows)
    {
        (string First, string Second)[] lines = [.. rows];
        int width = lines.Max(line => line.First.Length);
        output.WriteLine($"{title}:");
        foreach ((string first, string second) in lines) output.WriteLine($"  {first.PadRight(width)}  {second}");
        output.WriteLine();
    }
}
