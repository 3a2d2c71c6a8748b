using System.Text.RegularExpressions;

namespace Hgx.Typed.Generators.Tests.Docs;

/// <summary>What the pages link to is there.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_link_to_a_file_of_ours_leads_to_it()
    {
        string[] pages =
        [
            Path.Combine(Repository.Root, "README.md"), .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories),
        ];
        Assert.Empty(pages.SelectMany(page => Links().Matches(File.ReadAllText(page))
            .Select(link => link.Groups["to"].Value)
            .Where(to => !to.Contains("://", StringComparison.Ordinal) && !Exists(page, to))
            .Select(to => $"{Path.GetRelativePath(Repository.Root, page)}: {to}")));
    }

    [Fact]
    public void Every_page_is_in_the_index_and_the_README_leads_to_it()
    {
        string index = File.ReadAllText(Path.Combine(Repository.Root, "docs", "README.md"));
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(Path.GetFileName).OfType<string>();
        Assert.All(pages.Where(name => name != "README.md"), name => Assert.Contains($"({name})", index, StringComparison.Ordinal));
        Assert.Contains("(docs/README.md)", File.ReadAllText(Path.Combine(Repository.Root, "README.md")), StringComparison.Ordinal);
    }

    // A place in a page is a heading, spelled as links spell it.
    private static bool Exists(string page, string to)
    {
        string[] parts = to.Split('#');
        string file = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        if (parts.Length == 1) return File.Exists(file) || Directory.Exists(file);
        return File.Exists(file) && File.ReadLines(file).Where(line => line.StartsWith('#')).Any(line => Anchor(line.TrimStart('#').Trim()) == parts[1]);
    }

    private static string Anchor(string heading) => new([.. heading.ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_')]);

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Links();
}
