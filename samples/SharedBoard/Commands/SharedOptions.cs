using System.CommandLine;
using Hgx.Typed;

namespace SharedBoard.Commands;

/// <summary>What several commands take.</summary>
internal static class SharedOptions
{
    public static Option<int?> IpcPort() => new("--ipc-port")
    {
        Description = "The port of the running hgx service. [default: 7772, else the socket of this user's default data directory]",
        HelpName = "N",
    };

    public static Option<string> Author() => new("--author")
    {
        Description = "The name that stands at what you edit.",
        HelpName = "NAME",
        DefaultValueFactory = static _ => Environment.UserName,
    };

    public static Argument<Ghid?> Address() => new("board")
    {
        Description = "The board's address. Without it: the first board that you have, or a new one.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = static result =>
        {
            string text = result.Tokens[0].Value;
            if (Ghid.TryParse(text, out Ghid address)) return address;
            result.AddError($"'{text}' is no address; 'new' prints one.");
            return null;
        },
    };
}
