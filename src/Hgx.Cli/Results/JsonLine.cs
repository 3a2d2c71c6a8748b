using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Hgx.Cli.Results;

/// <summary>One JSON object on a line of its own, as <c>--json</c> promises: ASCII alone, whatever the terminal's encoding is.</summary>
internal static class JsonLine
{
    /// <param name="output">Where to.</param>
    /// <param name="members">Writes the members of the object.</param>
    public static void Write(TextWriter output, Action<Utf8JsonWriter> members)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.ASCII.GetString(text.WrittenSpan));
    }
}
