using Hgx.Typed;

namespace Hgx.Cli.Results;

/// <summary>How <c>hgx</c> ends. This is the one table of exit codes; <c>hgx --help</c> shows it.</summary>
/// <param name="Number">What the shell sees.</param>
/// <param name="Meaning">What it tells the user.</param>
internal sealed record ExitCode(int Number, string Meaning)
{
    public static readonly ExitCode Ok = new(0, "ok");
    public static readonly ExitCode Failed = new(1, "failed; the message says why");
    public static readonly ExitCode Usage = new(2, "usage: the command line is not understood");
    public static readonly ExitCode AnotherServiceRuns = new(3, "another service runs on the data directory");
    public static readonly ExitCode NotFound = new(4, "not found: there is no such object");
    public static readonly ExitCode NoService = new(5, "no service answers");

    public static IReadOnlyList<ExitCode> All { get; } = [Ok, Failed, Usage, AnotherServiceRuns, NotFound, NoService];

    /// <summary>How a program ends that an error has ended.</summary>
    public static ExitCode Of(Exception error) => error switch
    {
        ServiceAlreadyRunningException => AnotherServiceRuns,
        DoesNotExistException => NotFound,
        HgxServiceUnavailableException => NoService,
        _ => Failed,
    };
}
