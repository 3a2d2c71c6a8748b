using System.Text;
using Hgx.Service;

namespace Hgx.Browser.Tests;

/// <summary>A real page in a real browser, on the machine of the service. Where it is from makes no difference.</summary>
public sealed class PageTests
{
    private const int Opened = 2105, Refused = 2202;
    private const string NeedsChromium = "needs chromium";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static bool HasChromium => Chromium.IsInstalled;

    [Fact(Skip = NeedsChromium, SkipUnless = nameof(HasChromium))]
    public Task A_web_site_reaches_nothing() => ReachesNothingAsync((site, _) => site.Url);

    [Fact(Skip = NeedsChromium, SkipUnless = nameof(HasChromium))]
    public async Task A_page_from_a_file_reaches_nothing()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        try
        {
            await ReachesNothingAsync((site, port) =>
            {
                File.WriteAllText(file, site.Page(port));
                return new Uri(file).AbsoluteUri;
            });
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact(Skip = NeedsChromium, SkipUnless = nameof(HasChromium))]
    public Task A_page_out_of_a_link_of_data_reaches_nothing() =>
        ReachesNothingAsync((site, port) => "data:text/html;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(site.Page(port))));

    private static async Task ReachesNothingAsync(Func<PageServer, int, string> urlOf)
    {
        using var log = new EventCounter();
        await using HgxService service = await HgxService.StartAsync(
            new HgxServiceOptions { InMemory = true, IpcPort = 0, LoggerFactory = log }, TestContext.Current.CancellationToken);
        int port = service.IpcPort!.Value;
        await using PageServer site = await PageServer.StartAsync(port);
        using Chromium browser = Chromium.Open(urlOf(site, port));
        IReadOnlyDictionary<string, string> outcomes = await site.Report.WaitAsync(Patience, TestContext.Current.CancellationToken);

        // The browser is willing, and the same attempts succeed against a server that lets pages in.
        KeyValuePair<string, string>[] own = [.. outcomes.Where(o => o.Key.StartsWith("own site", StringComparison.Ordinal))];
        Assert.Equal(4, own.Length);
        Assert.All(own, outcome => Assert.Equal("open", outcome.Value));

        // An opaque response is one that says nothing to the page, not even that it is an error.
        KeyValuePair<string, string>[] attempts = [.. outcomes.Except(own)];
        Assert.Equal(3 * 13, attempts.Length);
        Assert.All(attempts, outcome => Assert.Contains(outcome.Value, (string[])["error", "opaque"]));
        Assert.Equal(0, log[Opened]);
        Assert.True(log[Refused] >= 3 * 3, $"only {log[Refused]} attempts reached the service");
    }
}
