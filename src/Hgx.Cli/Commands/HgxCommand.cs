using System.CommandLine;
using System.CommandLine.Invocation;
using Hgx.Cli.Help;
using Hgx.Cli.Results;

namespace Hgx.Cli.Commands;

/// <summary>The whole command line of <c>hgx</c>.</summary>
internal sealed class HgxCommand : RootCommand, IExplained
{
    private HgxCommand() : base("The Hgx service: holds one user's identity and live, end-to-end encrypted objects for the apps on this machine.")
    {
        Add(new StartCommand());
        Add(new WhoAmICommand());
        Add(new GetCommand());
        Add(new WatchCommand());
        Add(new ListCommand());
        SetAction(_ => RefuseUsage(this, "Name a command: start, whoami, get, watch or list.", asJson: false));
        HelpPage.Install(this);
    }

    public string? Notes => null;

    public IReadOnlyList<Example> Examples { get; } =
    [
        new("hgx start", "start the service of this user"),
        new("hgx whoami", "print the fingerprint of the service that runs"),
        new("hgx list --api acme.status@1", "print the addresses of all objects of a contract"),
        new("hgx watch $GHID", "print an object's states as they come"),
        new("hgx start --help", "all about a command"),
    ];

    /// <summary>Does what the arguments say, and gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        // No response files: a path may begin with '@'.
        ParseResult parsed = new HgxCommand().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
        {
            string errors = string.Join(' ', parsed.Errors.Select(error => error.Message));
            return RefuseUsage(parsed.CommandResult.Command, errors, JsonOption.IsIn(parsed));
        }

        try
        {
            // Signals are the commands' own matter, and so are errors ours.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The outermost place: every error becomes a message and an exit code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return ErrorReport.Write(Console.Error, error, JsonOption.IsIn(parsed));
        }
    }

    private static int RefuseUsage(Command command, string errors, bool asJson) => ErrorReport.Write(
        Console.Error, $"{errors} See '{(command is RootCommand ? "hgx" : $"hgx {command.Name}")} --help'.", ExitCode.Usage, asJson);
}
