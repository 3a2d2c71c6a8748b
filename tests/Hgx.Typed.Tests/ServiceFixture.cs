using Hgx.Service;

namespace Hgx.Typed.Tests;

/// <summary>A real service in memory, and two apps of its user; made anew for each test.</summary>
public abstract class ServiceFixture : IAsyncLifetime
{
    protected HgxService Service { get; private set; } = null!;

    protected HgxLink Alice { get; private set; } = null!;

    protected HgxLink Bob { get; private set; } = null!;

    protected virtual HgxServiceOptions ServiceOptions => new() { InMemory = true, OrphanFlushDelay = TimeSpan.Zero };

    /// <summary>How long a link may take to connect where that is not what is tested: other tests may have the pool's threads for a while.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(1);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Service = await HgxService.StartAsync(ServiceOptions, Token);
        Alice = await ConnectAsync();
        Bob = await ConnectAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Alice.DisposeAsync();
        await Bob.DisposeAsync();
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<HgxLink> ConnectAsync(Func<HgxLinkOptions, HgxLinkOptions>? change = null)
    {
        var options = new HgxLinkOptions { Channel = Service.OpenChannel, ConnectTimeout = Patience };
        return HgxLink.ConnectAsync(change is null ? options : change(options), Token);
    }

    /// <summary>Runs code on a link's loop, as a handler does.</summary>
    protected static Task OnLoopAsync(HgxLink link, Func<Task> code)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(code);
        return Task.Factory.StartNew(code, Token, TaskCreationOptions.None, link.Loop.Scheduler).Unwrap();
    }

    /// <summary>Completes with the next update of an object.</summary>
    protected static Task<HgxChange<T>> NextUpdateAsync<T>(T instance)
        where T : class, IHgxObject<T>
    {
        ArgumentNullException.ThrowIfNull(instance);
        var next = new TaskCompletionSource<HgxChange<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        instance.Updated += Once;
        return next.Task.WaitAsync(Token);

        void Once(object? sender, HgxChange<T> change)
        {
            instance.Updated -= Once;
            next.TrySetResult(change);
        }
    }
}
