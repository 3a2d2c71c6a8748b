using System.Runtime.Versioning;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Storage;

/// <summary>Traps in and around the data directory: links that lead elsewhere, and rights that others have.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileTrapTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Names = ["lock", "pid", "identity", "hgx.db", "hgx.db-wal"];

    private readonly string _root = Directory.CreateTempSubdirectory("hgx-trap").FullName;

    private string Data => Path.Combine(_root, "data");

    public static TheoryData<string, string> Links
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string file in (string[])["lock", "pid", "identity", "hgx.db", "hgx.db-wal", "hgx.db-shm", "hgx.sock"])
            {
                foreach (string target in (string[])["a file", "nothing", "itself", "a directory"]) data.Add(file, target);
            }

            return data;
        }
    }

    public void Dispose()
    {
        File.SetUnixFileMode(_root, OwnerOnly | UnixFileMode.UserExecute);
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public async Task A_link_in_the_place_of_a_file_is_refused_by_name_and_its_target_is_untouched(string file, string target)
    {
        await (await StartAsync()).DisposeAsync();
        string link = Path.Combine(Data, file), elsewhere = Path.Combine(_root, "elsewhere");
        if (target == "a directory") Directory.CreateDirectory(elsewhere);
        if (target == "a file") await File.WriteAllTextAsync(elsewhere, "precious", TestContext.Current.CancellationToken);
        if (target == "a file") File.SetUnixFileMode(elsewhere, OwnerOnly | UnixFileMode.OtherRead);
        File.Delete(link);
        File.CreateSymbolicLink(link, target == "itself" ? file : elsewhere);

        var error = await Assert.ThrowsAnyAsync<HgxServiceException>(StartAsync);
        Assert.Contains(link, error.Message, StringComparison.Ordinal);
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(target is "a file" or "a directory", Path.Exists(elsewhere));
        if (target == "a directory") Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
        if (target != "a file") return;
        Assert.Equal("precious", await File.ReadAllTextAsync(elsewhere, TestContext.Current.CancellationToken));
        Assert.Equal(OwnerOnly | UnixFileMode.OtherRead, File.GetUnixFileMode(elsewhere));
    }

    [Fact]
    public async Task A_link_to_the_very_file_that_was_there_is_refused_too()
    {
        await (await StartAsync()).DisposeAsync();
        string identity = Path.Combine(Data, "identity"), moved = Path.Combine(_root, "identity");
        File.Move(identity, moved);
        File.CreateSymbolicLink(identity, moved);
        var error = await Assert.ThrowsAnyAsync<HgxServiceException>(StartAsync);
        Assert.Contains(identity, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_the_user_has_linked_elsewhere_is_used_and_private()
    {
        string real = Path.Combine(_root, "real");
        Directory.CreateDirectory(real, (UnixFileMode)0b111_101_101);
        Directory.CreateSymbolicLink(Data, real);
        await using HgxService service = await StartAsync();
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(real));
        Assert.True(File.Exists(Path.Combine(real, "identity")));
    }

    [Fact]
    public async Task A_directory_that_is_a_link_to_nothing_is_refused_by_name()
    {
        Directory.CreateSymbolicLink(Data, Path.Combine(_root, "nowhere"));
        var error = await Assert.ThrowsAnyAsync<HgxServiceException>(StartAsync);
        Assert.Contains(Data, error.Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.Combine(_root, "nowhere")));
    }

    [Theory]
    [InlineData("a file")]
    [InlineData("a pipe")]
    public async Task A_directory_that_is_something_else_is_refused_by_name(string kind)
    {
        if (kind == "a file") await File.WriteAllTextAsync(Data, "precious", TestContext.Current.CancellationToken);
        else using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [Data])) await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAnyAsync<HgxServiceException>(StartAsync);
        Assert.Contains(Data, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("hgx.db")]
    [InlineData("lock")]
    [InlineData("pid")]
    public async Task A_directory_or_a_pipe_in_the_place_of_a_file_is_refused_by_name(string file)
    {
        await (await StartAsync()).DisposeAsync();
        string path = Path.Combine(Data, file);
        File.Delete(path);
        Directory.CreateDirectory(path);
        Assert.Contains(path, (await Assert.ThrowsAnyAsync<HgxServiceException>(StartAsync)).Message, StringComparison.Ordinal);
        Directory.Delete(path);

        // Opened, a pipe would keep the service waiting for ever.
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", [path])) await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains(path, (await Assert.ThrowsAnyAsync<HgxServiceException>(StartAsync)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0b111_101_101, 0b110_100_100)]
    [InlineData(0b111_111_111, 0b110_110_110)]
    [InlineData(0b111_110_000, 0b110_100_000)]
    [InlineData(0b111_001_001, 0b111_111_111)]
    public async Task Lax_modes_of_the_directory_and_of_every_file_in_it_are_mended_and_logged(int directory, int file)
    {
        await (await StartAsync()).DisposeAsync();
        string[] files = [.. Names.Select(name => Path.Combine(Data, name))];
        foreach (string path in files)
        {
            if (!File.Exists(path)) await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(path, (UnixFileMode)file);
        }

        File.SetUnixFileMode(Data, (UnixFileMode)directory);
        using var log = new LogRecorder();
        await using HgxService service = await StartAsync(log);
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Data));
        foreach (string path in files) Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
        Assert.Equal(files.Length + 1, log.Count(2000));
    }

    [Fact]
    public async Task Below_a_directory_that_anybody_may_write_there_is_no_safe_place()
    {
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_111_111);
        var error = await Assert.ThrowsAsync<HgxServiceException>(() => StartAsync());
        Assert.Contains(_root, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_root, "*", SearchOption.AllDirectories));

        // The sticky bit leaves to everybody what is theirs.
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_111_111 | UnixFileMode.StickyBit);
        await (await StartAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_socket_in_a_directory_below_one_that_anybody_may_write_is_refused()
    {
        string inner = Path.Combine(_root, "inner");
        Directory.CreateDirectory(inner);
        File.SetUnixFileMode(_root, (UnixFileMode)0b111_111_111);
        var error = await Assert.ThrowsAsync<HgxServiceException>(() => HgxService.StartAsync(
            new() { InMemory = true, IpcPath = Path.Combine(inner, "s") }, TestContext.Current.CancellationToken));
        Assert.Contains(_root, error.Message, StringComparison.Ordinal);
    }

    private Task<HgxService> StartAsync() => StartAsync(null);

    private Task<HgxService> StartAsync(LogRecorder? log) => HgxService.StartAsync(
        new() { DataDirectory = Data, IpcSocket = true, LoggerFactory = log }, TestContext.Current.CancellationToken).WaitAsync(TestPeer.Patience);
}
