using System.Net.Sockets;
using Hgx.Typed;

namespace Hgx.Cli.Results;

/// <summary>What the user sees of an error: one line on stderr.</summary>
internal static class ErrorReport
{
    /// <summary>Writes the line and gives the exit code.</summary>
    public static int Write(TextWriter output, Exception error, bool asJson = false) => Write(output, Describe(error), ExitCode.Of(error), asJson);

    /// <summary>Writes a message as one line; gives the exit code.</summary>
    public static int Write(TextWriter output, string message, ExitCode exitCode, bool asJson = false)
    {
        if (asJson)
        {
            JsonLine.Write(output, json =>
            {
                json.WriteString("error", OnOneLine(message));
                json.WriteNumber("exitCode", exitCode.Number);
            });
        }
        else
        {
            output.WriteLine($"hgx: {OnOneLine(message)}");
        }

        return exitCode.Number;
    }

    // Errors that we know tell all in their message. Any other one is a defect, and a report of it needs the stack.
    private static string Describe(Exception error) => error is HgxException or IOException or UnauthorizedAccessException or SocketException
        ? error.Message : $"a defect in hgx, please report it: {error}";

    private static string OnOneLine(string message) =>
        string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
