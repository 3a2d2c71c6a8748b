using System.Net.Sockets;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Endpoints;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class UnixSocketTests : IDisposable
{
    private readonly string _directory = TestService.NewDirectory();

    public void Dispose()
    {
        if (Directory.Exists(_directory)) Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task The_socket_is_in_the_data_directory_and_only_its_user_may_use_it()
    {
        await using HgxService service = await StartAsync(new() { DataDirectory = _directory, IpcSocket = true });
        Assert.Equal(Path.Combine(_directory, "hgx.sock"), service.IpcPath);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(service.IpcPath!));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_directory));
        Assert.Equal(["unix"], service.Endpoints.Select(e => e.Scheme));
    }

    [Fact]
    public async Task A_stopped_service_takes_its_socket_away()
    {
        HgxService service = await StartAsync(new() { DataDirectory = _directory, IpcSocket = true });
        await service.DisposeAsync();
        Assert.False(Path.Exists(Path.Combine(_directory, "hgx.sock")));
    }

    [Fact]
    public async Task A_socket_that_a_killed_service_left_behind_is_replaced()
    {
        Directory.CreateDirectory(_directory);
        string path = Path.Combine(_directory, "hgx.sock");
        LeaveBehind(path);
        Assert.True(Path.Exists(path));
        await using HgxService service = await StartAsync(new() { DataDirectory = _directory, IpcSocket = true });
        await using TestPeer app = await Sockets.ConnectAsync(path);
        Assert.Equal(service.WhoAmI, await app.WhoAmIAsync());
    }

    [Fact]
    public async Task A_socket_on_which_somebody_listens_is_left_alone()
    {
        await using HgxService first = await StartAsync(new() { InMemory = true, IpcPath = Path.Combine(_directory, "s") });
        await Assert.ThrowsAsync<EndpointInUseException>(() => StartAsync(new() { InMemory = true, IpcPath = first.IpcPath }));
        await using TestPeer app = await Sockets.ConnectAsync(first.IpcPath!);
        Assert.Equal(first.WhoAmI, await app.WhoAmIAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_socket_is_left_alone()
    {
        Directory.CreateDirectory(_directory);
        string path = Path.Combine(_directory, "notes.txt");
        await File.WriteAllTextAsync(path, "mine", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<EndpointInUseException>(() => StartAsync(new() { InMemory = true, IpcPath = path }));
        Assert.Equal("mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_path_over_100_bytes_moves_to_the_run_time_directory()
    {
        string data = Path.Combine(_directory, new string('d', 100));
        string runtime = Path.Combine(_directory, "run");
        Directory.CreateDirectory(runtime, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string? before = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", runtime);
        try
        {
            await using HgxService service = await StartAsync(new() { DataDirectory = data, IpcSocket = true });
            Assert.Equal(runtime, Path.GetDirectoryName(service.IpcPath));
            Assert.Matches("^hgx-[0-9a-f]{16}\\.sock$", Path.GetFileName(service.IpcPath)!);
            await using TestPeer app = await Sockets.ConnectAsync(service.IpcPath!);
            Assert.Equal(service.WhoAmI, await app.WhoAmIAsync());
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_RUNTIME_DIR", before);
        }
    }

    [Fact]
    public async Task A_named_path_over_100_bytes_is_a_clear_error()
    {
        var error = await Assert.ThrowsAsync<HgxServiceException>(() => StartAsync(
            new() { InMemory = true, IpcPath = Path.Combine(_directory, new string('s', 100)) }));
        Assert.Contains("at most 100", error.Message);
    }

    [Fact]
    public async Task A_directory_that_others_may_write_to_is_refused()
    {
        Directory.CreateDirectory(_directory);
        File.SetUnixFileMode(_directory, (UnixFileMode)0x1FF);
        await Assert.ThrowsAsync<HgxServiceException>(() => StartAsync(new() { InMemory = true, IpcPath = Path.Combine(_directory, "s") }));
    }

    private static Task<HgxService> StartAsync(HgxServiceOptions options) => HgxService.StartAsync(options, TestContext.Current.CancellationToken);

    // As after a kill: the file is there and nobody listens. Renaming keeps it when its socket is closed.
    private static void LeaveBehind(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path + "-bound"));
        File.Move(path + "-bound", path);
    }
}
