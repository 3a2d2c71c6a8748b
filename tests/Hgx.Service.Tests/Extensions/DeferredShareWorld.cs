using Hgx.Protocol;
using Hgx.Service.Dispatch;
using Hgx.Service.Handlers;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Service.Tests.Extensions;

/// <summary>Apps that acknowledge when their handler has finished, and one that shares, in virtual time.</summary>
public abstract class DeferredShareWorld : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _owned = [];

    private protected static ApiId Api { get; } = ApiId.FromName("deferred@1");

    /// <summary>How long the service waits after the first, second and third refusal.</summary>
    private protected static TimeSpan[] Pauses { get; } = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30)];

    private protected FakeTimeProvider Time { get; } = new();

    private protected LogRecorder Log { get; } = new();

    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable owned in Enumerable.Reverse(_owned)) await owned.DisposeAsync();
        Log.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static async Task<Ghid> ShareAsync(TestService service, TestPeer sender)
    {
        Ghid address = await sender.MakeAsync("x", Api);
        TestPeer.Acked(await sender.ShareAsync(address, service.WhoAmI));
        return address;
    }

    // The announcement of the object, the share, its three repetitions.
    private protected async Task ParkAsync(TestPeer app)
    {
        await app.NextAsync();
        await app.NextAsync();
        foreach (TimeSpan pause in Pauses)
        {
            await app.AssertQuietAsync();
            Time.Advance(pause);
            await app.NextAsync();
        }

        await app.AssertQuietAsync();
    }

    private protected async Task<TestService> StartAsync(OutboundLimits? limits = null, ShareLimits? shares = null) => Own(await TestService.InMemoryAsync(
        TestService.Quick with { TimeProvider = Time, LoggerFactory = Log, OutboundLimits = limits ?? new(), ShareLimits = shares ?? new() }));

    private protected async Task<TestPeer> PlainAsync(TestService service) => Own(await service.ConnectAsync());

    private protected async Task<TestPeer> AppAsync(TestService service)
    {
        TestPeer app = await PlainAsync(service);
        Assert.Equal(ProtocolExtensions.DeferredShares, await app.AgreeAsync(ProtocolExtensions.DeferredShares));
        return app;
    }

    private protected async Task<TestPeer> SilentAsync(TestService service)
    {
        TestPeer app = await AppAsync(service);
        app.Answer = _ => null;
        return app;
    }

    private T Own<T>(T owned) where T : IAsyncDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
