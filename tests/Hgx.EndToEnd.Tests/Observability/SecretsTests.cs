using System.Text;
using System.Text.RegularExpressions;
using Hgx.EndToEnd.Tests.Architecture.Sources;

namespace Hgx.EndToEnd.Tests.Observability;

/// <summary>States, member values, tokens and private keys are in no log, no span, no measurement and no error.</summary>
public sealed partial class SecretsTests
{
    // Those that only a failing disk, a defect or a minute's silence brings about have no secrets to tell; the scenario has all others.
    private static readonly int[] Unreached =
        [1001, 1002, 1011, 1012, 1014, 1023, 1032, 1033, 1034, 1035, 1040, 1044, 1050, 1061, 2100, 2101, 2102, 2103, 2104, 2110, 2111, 2201, 2301, 2302, 2303, 3000, 3001];

    [Fact]
    public async Task No_secret_is_in_any_log_span_metric_or_error()
    {
        using var scenario = new Scenario();
        await scenario.RunAsync();

        Assert.Empty(scenario.Secrets.FoundIn(scenario.Recording.Texts));

        // And enough was said: everything that the guide lists.
        string guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "observability.md"), TestContext.Current.CancellationToken);
        IEnumerable<int> events = EventRow().Matches(guide).Select(match => int.Parse(match.Groups["id"].ValueSpan, provider: null));
        Assert.Empty(events.Except(scenario.Recording.Events).Except(Unreached));
        Assert.Equal(InstrumentRow().Matches(guide).Select(match => match.Groups["name"].Value).Order(), scenario.Recording.Instruments.Order());
        string[] operations = ListedOperations().Match(guide).Groups["names"].Value.ReplaceLineEndings(" ").Split(", ", StringSplitOptions.TrimEntries);
        Assert.Equal(
            [.. operations.SelectMany(name => (string[])[$"Client hgx {name}", $"Server hgx {name}"]).Append("Server hgx unknown")
                .Append("Client hgx connect").Append("Consumer hgx share handler").Append("Consumer hgx updated").Order(StringComparer.Ordinal)],
            scenario.Recording.Spans.Order(StringComparer.Ordinal));
        Assert.All(scenario.Recording.Tags, tag => Assert.Contains($"`{tag}`", guide, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_is_found_in_whatever_form_it_is_told()
    {
        var secrets = new Secrets();
        byte[] bytes = secrets.Bytes();
        string text = secrets.Text();
        Assert.All(
            (string[])
            [
                $"the state is {text}",
                $"cut: {text[..20]}...",
                Convert.ToHexStringLower(bytes),
                BitConverter.ToString(bytes),
                string.Join(", ", bytes),
                Convert.ToBase64String([1, .. bytes, 2]),
                Convert.ToBase64String([1, 2, .. bytes]).Replace('+', '-').Replace('/', '_'),
                Convert.ToHexString(Encoding.UTF8.GetBytes($"x{text}")),
                Encoding.Latin1.GetString(bytes),
                $"\"{text.ToUpperInvariant()}\"",
            ],
            told => Assert.Single(secrets.FoundIn(["nothing", told])));
        Assert.Empty(secrets.FoundIn(["nothing", Convert.ToBase64String(new byte[100]), new Secrets().Text()]));
    }

    [GeneratedRegex(@"^\| (?<id>\d{4}) \| ", RegexOptions.Multiline)]
    private static partial Regex EventRow();

    [GeneratedRegex(@"^\| `(?<name>hgx\.(link|service)\.[a-z.]+)` \| (counter|histogram|up-down|observable)", RegexOptions.Multiline)]
    private static partial Regex InstrumentRow();

    [GeneratedRegex(@"`OPERATION` is one of: (?<names>[^;]*);")]
    private static partial Regex ListedOperations();
}
