using Hgx.Typed;

namespace Hgx.Cli.Results;

/// <summary>The address of an object, on a line.</summary>
internal static class AddressLine
{
    public static void Write(TextWriter output, Ghid ghid, bool asJson)
    {
        if (asJson) JsonLine.Write(output, json => json.WriteString("ghid", ghid.ToString()));
        else output.WriteLine(ghid.ToString());
    }
}
