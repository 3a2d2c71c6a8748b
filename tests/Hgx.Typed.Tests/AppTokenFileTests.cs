namespace Hgx.Typed.Tests;

/// <summary>The file of a named app's token, when it is not as the link made it.</summary>
public sealed class AppTokenFileTests : ServiceFixture
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hgx-apps").FullName;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Other_users_rights_are_taken_off_the_file_and_its_directory_and_that_is_logged()
    {
        if (OperatingSystem.IsWindows()) return;
        (string file, AppToken token) = await MakeAsync();
        string directory = Path.GetDirectoryName(file)!;
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | UnixFileMode.GroupWrite | UnixFileMode.OtherExecute);
        using var log = new RecordingLoggerFactory();
        await using HgxLink again = await ConnectAsync(options => Named(options) with { LoggerFactory = log });
        Assert.Equal(token, again.Token);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory));
        Assert.Equal(2, log.Records.Count(static record => record.Id == 1052));
        Assert.DoesNotContain(log.Records, record => record.Text.Contains(token.Reveal(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_in_its_place_is_refused_and_neither_followed_nor_replaced(bool leadsSomewhere)
    {
        if (OperatingSystem.IsWindows()) return;
        (string file, _) = await MakeAsync();
        string elsewhere = Path.Combine(_directory, "elsewhere");
        if (leadsSomewhere) File.Move(file, elsewhere);
        else File.Delete(file);
        File.CreateSymbolicLink(file, elsewhere);
        var error = await Assert.ThrowsAsync<HgxLinkException>(() => ConnectAsync(Named));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("is a link", error.Message, StringComparison.Ordinal);
        Assert.Equal(elsewhere, new FileInfo(file).LinkTarget);
        Assert.Equal(leadsSomewhere, File.Exists(elsewhere));
    }

    [Fact]
    public async Task A_link_in_the_place_of_the_unfinished_file_is_not_written_through()
    {
        if (OperatingSystem.IsWindows()) return;
        (string file, _) = await MakeAsync();
        string elsewhere = Path.Combine(_directory, "elsewhere");
        await File.WriteAllTextAsync(elsewhere, "untouched", Token);
        File.Delete(file);
        File.CreateSymbolicLink(file + ".new", elsewhere);
        await using HgxLink again = await ConnectAsync(Named);
        Assert.Equal("untouched", await File.ReadAllTextAsync(elsewhere, Token));
        Assert.Null(new FileInfo(file).LinkTarget);
        Assert.Equal(again.Token!.Value.Reveal(), (await File.ReadAllTextAsync(file, Token)).Trim());
    }

    private HgxLinkOptions Named(HgxLinkOptions options) => options with { AppName = "telemeter", AppDirectory = _directory };

    private async Task<(string File, AppToken Token)> MakeAsync()
    {
        await using HgxLink link = await ConnectAsync(Named);
        return (Assert.Single(Directory.GetFiles(_directory, "telemeter.token", SearchOption.AllDirectories)), link.Token!.Value);
    }
}
