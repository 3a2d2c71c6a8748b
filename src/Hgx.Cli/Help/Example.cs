namespace Hgx.Cli.Help;

/// <summary>A command line that works as it stands, for the help.</summary>
/// <param name="CommandLine">What is typed.</param>
/// <param name="Effect">What it does.</param>
internal sealed record Example(string CommandLine, string Effect);
