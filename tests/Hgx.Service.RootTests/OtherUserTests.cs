using System.Runtime.Versioning;
using Hgx.Typed;

namespace Hgx.Service.RootTests;

/// <summary>Processes of another user, for real.</summary>
[SupportedOSPlatform("linux")]
public sealed class OtherUserTests : IDisposable
{
    // /tmp is every user's, so what stops a stranger is what the service has made.
    private readonly string _root = Directory.CreateTempSubdirectory("hgx-root").FullName;

    public static bool IsRoot => Superuser.IsHere;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Theory(Skip = Superuser.Needed, SkipUnless = nameof(IsRoot))]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("::1", "[::1]")]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1")]
    public async Task Over_TCP_another_user_is_refused_with_403_unless_that_is_allowed(string address, string host)
    {
        await using (HgxService service = await StartAsync(new() { IpcPort = 0 }))
        {
            Assert.Equal("403", await Stranger.ConnectAsync(Superuser.Nobody, address, service.IpcPort!.Value, host));
            Assert.Equal("101", await Stranger.ConnectAsync(user: 0, address, service.IpcPort!.Value, host));
        }

        await using HgxService open = await StartAsync(new() { IpcPort = 0, AllowOtherUsers = true });
        Assert.Equal("101", await Stranger.ConnectAsync(Superuser.Nobody, address, open.IpcPort!.Value, host));
    }

    [Fact(Skip = Superuser.Needed, SkipUnless = nameof(IsRoot))]
    public async Task Another_user_cannot_open_the_socket_in_the_data_directory()
    {
        await using HgxService service = await StartAsync(new() { IpcSocket = true, AllowOtherUsers = true });
        Assert.Equal("Permission denied", await Stranger.ConnectAsync(Superuser.Nobody, service.IpcPath!));
        Assert.Equal("101", await Stranger.ConnectAsync(user: 0, service.IpcPath!));
    }

    [Fact(Skip = Superuser.Needed, SkipUnless = nameof(IsRoot))]
    public async Task Nor_one_in_a_directory_that_everybody_may_enter()
    {
        string open = Path.Combine(_root, "open");
        Directory.CreateDirectory(open);
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(open, (UnixFileMode)0b111_101_101);
        await using HgxService service = await StartAsync(new() { IpcPath = Path.Combine(open, "s") });
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(service.IpcPath!));
        Assert.Equal("Permission denied", await Stranger.ConnectAsync(Superuser.Nobody, service.IpcPath!));
        Assert.Equal("101", await Stranger.ConnectAsync(user: 0, service.IpcPath!));
    }

    [Theory(Skip = Superuser.Needed, SkipUnless = nameof(IsRoot))]
    [InlineData("data")]
    [InlineData("data/identity")]
    [InlineData("data/hgx.db")]
    [InlineData("data/lock")]
    [InlineData("data/pid")]
    public async Task What_another_user_owns_is_refused_by_name_and_untouched(string name)
    {
        string path = Path.Combine(_root, name), data = Path.Combine(_root, "data");
        await (await StartAsync(new())).DisposeAsync();
        if (!Path.Exists(path)) await File.WriteAllTextAsync(path, "1", TestContext.Current.CancellationToken);
        await Superuser.RunAsync("chown", $"{Superuser.Nobody}", path);
        Dictionary<string, byte[]> before = Directory.GetFiles(data).ToDictionary(file => file, File.ReadAllBytes);
        var error = await Assert.ThrowsAsync<HgxServiceException>(() => StartAsync(new()));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("65534", error.Message, StringComparison.Ordinal);
        Assert.Equal(before.Keys.Order(), Directory.GetFiles(data).Order());
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Fact(Skip = Superuser.Needed, SkipUnless = nameof(IsRoot))]
    public async Task A_data_directory_that_another_user_has_linked_to_ours_is_refused()
    {
        string real = Path.Combine(_root, "real"), data = Path.Combine(_root, "data");
        Directory.CreateDirectory(real);
        UnixFileMode mode = File.GetUnixFileMode(real);
        Directory.CreateSymbolicLink(data, real);
        await Superuser.RunAsync("chown", "--no-dereference", $"{Superuser.Nobody}", data);
        var error = await Assert.ThrowsAsync<HgxServiceException>(() => StartAsync(new()));
        Assert.Contains(data, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(real));
        Assert.Equal(mode, File.GetUnixFileMode(real));
    }

    private Task<HgxService> StartAsync(HgxServiceOptions options) => HgxService.StartAsync(
        options with { DataDirectory = Path.Combine(_root, "data") }, TestContext.Current.CancellationToken);
}
