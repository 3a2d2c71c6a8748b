using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Telemeter.Contracts;

namespace Telemeter.Commands;

/// <summary>The options that several commands have.</summary>
internal static class SharedOptions
{
    public static Option<TimeSpan?> Interval() => Seconds(
        "--interval",
        "How often to report, in seconds. [default: 1, or as this monitor last had it]",
        ReportInterval.Shortest,
        ReportInterval.Longest);

    public static Option<TimeSpan?> Duration() => Seconds(
        "--seconds", "End after this many seconds. [default: run until Ctrl+C]", TimeSpan.FromSeconds(1), TimeSpan.FromDays(20));

    public static Option<int?> IpcPort() => new("--ipc-port")
    {
        Description = "The port of the running hgx service. [default: 7772, else the socket of this user's default data directory]",
        HelpName = "N",
        CustomParser = result => Parsed<int>(result, 1, ushort.MaxValue, "a port"),
    };

    public static Option<string?> AppDirectory() => new("--app-dir")
    {
        Description = "Where this app keeps the token by which the service knows it again; with another directory it is another app. "
            + "[default: hgx-apps in the user's local application data]",
        HelpName = "DIR",
    };

    private static Option<TimeSpan?> Seconds(string name, string description, TimeSpan least, TimeSpan most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
            Parsed<double>(result, least.TotalSeconds, most.TotalSeconds, "a number") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
    };

    private static T? Parsed<T>(ArgumentResult result, T least, T most, string what)
        where T : struct, IParsable<T>, IComparable<T>
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out T value) && value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0) return value;
        string option = ((OptionResult)result.Parent!).Option.Name;
        result.AddError(FormattableString.Invariant($"{option} is {what} from {least} to {most}, not '{text}'."));
        return null;
    }
}
