using System.CommandLine;
using System.Globalization;

namespace Hgx.Cli.Commands;

/// <summary>The option <c>--ipc-port</c>.</summary>
internal static class IpcPortOption
{
    /// <param name="smallest">0 where that picks a free port, else 1.</param>
    /// <param name="description">What the port is for.</param>
    public static Option<int?> Create(int smallest, string description) => new("--ipc-port")
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port >= smallest && port <= ushort.MaxValue) return port;
            result.AddError($"--ipc-port is a number from {smallest} to {ushort.MaxValue}, not '{text}'.");
            return null;
        },
    };
}
