namespace Hgx.Cli.Results;

/// <summary>What a command that goes on tells of meanwhile: one line on stderr.</summary>
/// <param name="Event">Its name in JSON.</param>
/// <param name="Message">Its text.</param>
internal sealed record Notice(string Event, string Message)
{
    public static readonly Notice Disconnected = new("disconnected", "the connection to the service has dropped; reconnecting.");
    public static readonly Notice Reconnected = new("reconnected", "connected again.");
    public static readonly Notice Deleted = new("deleted", "the object has been deleted.");

    public void Write(TextWriter output, bool asJson)
    {
        if (!asJson)
        {
            output.WriteLine($"hgx: {Message}");
            return;
        }

        JsonLine.Write(output, json =>
        {
            json.WriteString("event", Event);
            json.WriteString("time", DateTimeOffset.UtcNow);
            json.WriteString("message", Message);
        });
    }
}
