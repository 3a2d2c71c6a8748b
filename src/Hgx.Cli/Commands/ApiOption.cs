using System.CommandLine;
using System.CommandLine.Parsing;
using Hgx.Typed;

namespace Hgx.Cli.Commands;

/// <summary>The option <c>--api</c>.</summary>
internal static class ApiOption
{
    public static Option<ApiId?> Create(string description) => new("--api")
    {
        Description = $"{description} NAME: as in [HgxObject(ApiId = ...)].",
        HelpName = "NAME",
        CustomParser = Parse,
    };

    private static ApiId? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (string.IsNullOrWhiteSpace(text))
        {
            result.AddError("--api names an ApiID.");
        }
        else if (!text.StartsWith("hex:", StringComparison.Ordinal) && !text.StartsWith("base64:", StringComparison.Ordinal))
        {
            return ApiId.FromName(text);
        }
        else if (ApiId.TryParse(text, out ApiId apiId))
        {
            return apiId;
        }
        else
        {
            result.AddError($"--api is no ApiID: hex: takes 128 digits, and base64: 88 characters that give 64 bytes, not '{text}'.");
        }

        return null;
    }
}
