using System.CommandLine;
using Hgx.Typed;

namespace Hgx.Cli.Commands;

/// <summary>The argument <c>GHID</c>.</summary>
internal static class GhidArgument
{
    public static Argument<Ghid?> Create(ArgumentArity arity) => new("GHID")
    {
        Description = $"The object's address: {Ghid.TextLength} characters of base64.",
        Arity = arity,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Ghid.TryParse(text, out Ghid ghid)) return ghid;
            result.AddError($"GHID is {Ghid.TextLength} characters of base64, as hgx list prints them, not '{text}'.");
            return null;
        },
    };
}
