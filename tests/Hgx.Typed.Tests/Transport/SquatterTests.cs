using System.Net;
using System.Net.Sockets;
using Hgx.Service;

namespace Hgx.Typed.Tests.Transport;

/// <summary>Another program has the port: a link that knows whose service it wants tells it nothing.</summary>
public sealed class SquatterTests : IDisposable
{
    private static readonly byte[] Secret = "nobody else's business"u8.ToArray();

    private readonly string _root = Directory.CreateTempSubdirectory("hgx-squat").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task At_the_first_connect_it_is_asked_who_it_is_and_told_nothing()
    {
        int port = FreePort();
        (Ghid expected, AppToken token) = await RegisterAppAsync(port);
        await using var squatter = new Squatter(port);
        var error = await Assert.ThrowsAsync<HgxLinkException>(() => HgxLink.ConnectAsync(Options(port) with { ExpectedWhoAmI = expected }, Token));
        Assert.Contains("ExpectedWhoAmI", error.Message, StringComparison.Ordinal);
        Assert.Contains(squatter.WhoAmI.ToString("D"), error.Message, StringComparison.Ordinal);
        Assert.Contains($"localhost:{port}", error.Message, StringComparison.Ordinal);
        squatter.AssertNothingLearned(token.ToByteArray());
        Assert.False(Directory.Exists(Path.Combine(_root, "apps", squatter.WhoAmI.ToString()[..24])));
    }

    [Fact]
    public async Task One_that_keeps_silent_is_told_nothing_either()
    {
        int port = FreePort();
        (Ghid expected, AppToken token) = await RegisterAppAsync(port);
        await using var squatter = new Squatter(port) { IsSilent = true };
        await Assert.ThrowsAsync<HgxServiceUnavailableException>(() => HgxLink.ConnectAsync(
            Options(port) with { ExpectedWhoAmI = expected, ConnectTimeout = TimeSpan.FromMilliseconds(500) }, Token));
        squatter.AssertNothingLearned(token.ToByteArray());
    }

    // Without ExpectedWhoAmI, too: a link stays with the identity that it began with.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_takes_the_place_of_a_service_that_stopped_gets_no_token_and_no_state(bool isExpected)
    {
        HgxService service = await StartServiceAsync(0);
        int port = service.IpcPort!.Value;
        await using HgxLink link = await HgxLink.ConnectAsync(Options(port) with { ExpectedWhoAmI = isExpected ? service.WhoAmI : null }, Token);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        link.Disconnected += (_, _) => stopped.TrySetResult();
        HgxBytes made = await link.NewAsync(new HgxBytes("public"u8), isPrivate: true, cancellationToken: Token);
        await link.RegisterShareHandlerAsync(ApiId.Bytes, (_, _, _) => Task.CompletedTask, Token);
        await service.DisposeAsync();
        await stopped.Task.WaitAsync(Token);
        made.State = Secret;
        Task pushing = made.Hgx.PushAsync(Token);

        await using var squatter = new Squatter(port);
        var error = await Assert.ThrowsAnyAsync<HgxLinkException>(() => pushing);
        Assert.Contains(squatter.WhoAmI.ToString("D"), error.Message, StringComparison.Ordinal);
        Assert.True(made.Hgx.IsDirty);
        Assert.Equal(Secret, made.State.ToArray());
        squatter.AssertNothingLearned(link.Token!.Value.ToByteArray(), Secret, made.Hgx.Ghid.ToByteArray(), ApiId.Bytes.ToByteArray());
        await Assert.ThrowsAnyAsync<HgxLinkException>(() => link.NewAsync(new HgxBytes(Secret), cancellationToken: Token));
    }

    private HgxLinkOptions Options(int port) => new() { IpcPort = port, AppName = "squatted", AppDirectory = Path.Combine(_root, "apps") };

    // An app that has its token from the true service.
    private async Task<(Ghid WhoAmI, AppToken Token)> RegisterAppAsync(int port)
    {
        await using HgxService service = await StartServiceAsync(port);
        await using HgxLink link = await HgxLink.ConnectAsync(Options(port), Token);
        return (service.WhoAmI, link.Token!.Value);
    }

    private Task<HgxService> StartServiceAsync(int port) =>
        HgxService.StartAsync(new HgxServiceOptions { DataDirectory = Path.Combine(_root, "data"), IpcPort = port }, Token);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
