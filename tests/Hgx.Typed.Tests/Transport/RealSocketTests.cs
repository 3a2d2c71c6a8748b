using Hgx.Service;

namespace Hgx.Typed.Tests.Transport;

/// <summary>The link over real sockets, to the real service with a real database.</summary>
public sealed class RealSocketTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("hgx").FullName;
    private HgxService _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await StartAsync(0);

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task An_object_goes_from_an_app_on_TCP_to_an_app_on_the_Unix_socket()
    {
        await using HgxLink tcp = await HgxLink.ConnectAsync(new() { IpcPort = _service.IpcPort }, Token);
        await using HgxLink unix = await HgxLink.ConnectAsync(new() { IpcPath = _service.IpcPath }, Token);
        Assert.Equal(_service.WhoAmI, tcp.WhoAmI);
        HgxBytes made = await tcp.NewAsync(new HgxBytes("one"u8), cancellationToken: Token);
        HgxBytes seen = await unix.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var updated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, _) => updated.TrySetResult();
        made.State = "two"u8.ToArray();
        await made.Hgx.PushAsync(Token);
        await updated.Task.WaitAsync(Token);
        Assert.Equal("two"u8.ToArray(), seen.State.ToArray());
    }

    [Fact]
    public async Task The_original_constructor_connects_before_it_returns()
    {
        using var link = await Task.Run(() => new HgxLink(_service.IpcPort!.Value), Token);
        Assert.Equal(HgxLinkState.Connected, link.State);
        HgxBytes made = await Task.Run(() => link.New(new HgxBytes("x"u8)), Token);
        Assert.True(made.Hgx.IsAlive);
        await Task.Run(link.Stop, Token);
        Assert.Equal(HgxLinkState.Stopped, link.State);
    }

    [Fact]
    public async Task The_longest_state_goes_both_ways()
    {
        await using HgxLink one = await HgxLink.ConnectAsync(new() { IpcPort = _service.IpcPort }, Token);
        await using HgxLink two = await HgxLink.ConnectAsync(new() { IpcPort = _service.IpcPort }, Token);
        var state = new byte[Protocol.ProtocolLimits.MaxStateLength];
        new Random(1).NextBytes(state);
        HgxBytes made = await one.NewAsync(new HgxBytes(state), cancellationToken: Token);
        HgxBytes seen = await two.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        Assert.True(seen.State.Span.SequenceEqual(state));
        state[0]++;
        var updated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, _) => updated.TrySetResult();
        made.State = state;
        await made.Hgx.PushAsync(Token);
        await updated.Task.WaitAsync(Token);
        Assert.True(seen.State.Span.SequenceEqual(state));
    }

    [Fact]
    public async Task A_link_finds_its_objects_again_after_the_service_was_restarted()
    {
        int port = _service.IpcPort!.Value;
        await using HgxLink owner = await HgxLink.ConnectAsync(new() { IpcPort = port }, Token);
        await using HgxLink reader = await HgxLink.ConnectAsync(new() { IpcPort = port }, Token);
        HgxBytes made = await owner.NewAsync(new HgxBytes("before"u8), cancellationToken: Token);
        HgxBytes seen = await reader.GetAsync<HgxBytes>(made.Hgx.Ghid, Token);
        var updated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var resynced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        seen.Updated += (_, _) => updated.TrySetResult();
        reader.Resynced += (_, _) => resynced.TrySetResult();

        var dropped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        owner.Disconnected += (_, _) => dropped.TrySetResult();
        await _service.DisposeAsync();
        // A push that the link sends before it has heard of the end would rightly end as unknown.
        await dropped.Task.WaitAsync(Token);
        made.State = "after"u8.ToArray();
        Task pushing = made.Hgx.PushAsync(Token);
        _service = await StartAsync(port);
        await pushing;
        await resynced.Task.WaitAsync(Token);
        await updated.Task.WaitAsync(Token);
        Assert.Equal("after"u8.ToArray(), seen.State.ToArray());
    }

    [Fact]
    public async Task Sixty_four_pushes_of_many_objects_at_once_are_all_acknowledged()
    {
        await using HgxLink link = await HgxLink.ConnectAsync(new() { IpcPort = _service.IpcPort }, Token);
        HgxBytes[] objects = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(i => link.NewAsync(new HgxBytes([(byte)i]), cancellationToken: Token)));
        for (int round = 0; round < 20; round++)
        {
            foreach (HgxBytes one in objects) one.State = new[] { (byte)round };
            await Task.WhenAll(objects.Select(one => one.Hgx.PushAsync(Token)));
        }

        Assert.All(objects, one => Assert.False(one.Hgx.IsDirty));
    }

    [Fact]
    public async Task Nobody_listening_is_said_with_the_address()
    {
        int free = FreePort();
        var error = await Assert.ThrowsAsync<HgxServiceUnavailableException>(
            () => HgxLink.ConnectAsync(new() { IpcPort = free, ConnectTimeout = TimeSpan.FromMilliseconds(300) }, Token));
        Assert.Contains($"ws://localhost:{free}", error.Message, StringComparison.Ordinal);
        Assert.Contains("hgx start", error.Message, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<HgxService> StartAsync(int port) =>
        HgxService.StartAsync(new HgxServiceOptions { DataDirectory = _data, IpcPort = port, IpcSocket = true }, Token);
}
