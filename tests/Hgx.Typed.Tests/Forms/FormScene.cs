using Hgx.Service;
using Hgx.Typed.Tests.Scripted;
using Hgx.Typed.Tests.Threads;

namespace Hgx.Typed.Tests.Forms;

/// <summary>A link on which one operation is called at one place, and what the operation needs to be there before.</summary>
internal sealed class FormScene : IAsyncDisposable
{
    private readonly ProgramThread _main = new();
    private readonly PumpContext _context = new();
    private bool _isPumped;
    private Task _running = Task.CompletedTask;

    /// <summary>How an app connects to the service.</summary>
    public HgxLinkOptions Options { get; private init; } = null!;

    public HgxLink Link { get; private set; } = null!;

    /// <summary>The object that the operation is about; its state is JSON.</summary>
    public HgxBytes Target { get; private set; } = null!;

    /// <summary>An ApiID of this scene alone; the target's.</summary>
    public ApiId ApiId { get; } = ApiId.PseudoRandom();

    /// <summary>What the share handlers of the link were called for.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<Ghid> Shared { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<FormScene> CreateAsync(HgxService service, Place place, Operation operation)
    {
        var scene = new FormScene { Options = new HgxLinkOptions { Channel = service.OpenChannel, ConnectTimeout = ServiceFixture.Patience } };
        bool threaded = place is not (Place.MainBeforeRun or Place.MainInRun);
        if (operation.Verb == "Start")
        {
            scene.Link = await scene._main.RunAsync(() => new HgxLink(service.IpcPort!.Value, autostart: false, threaded));
        }
        else
        {
            HgxLinkOptions options = scene.Options with { Threaded = threaded, NotifyOn = place == Place.NotifyOn ? scene._context : null };
            scene.Link = await scene._main.RunAsync(() => HgxLink.ConnectAsync(options, Token).GetAwaiter().GetResult());
            await scene.PrepareAsync(operation);
        }

        scene._isPumped = place == Place.MainBeforeRun;
        if (place == Place.MainInRun) scene._running = scene._main.RunAsync(scene.Link.Run);
        return scene;
    }

    private Ghid WhoAmI => Link.State == HgxLinkState.Created ? default : Link.WhoAmI;

    /// <summary>The arguments of the operation, but for the token.</summary>
    public object?[] ArgumentsOf(Operation operation) => [.. operation.Parameters.Select(parameter => Arguments.For(parameter, Target, Target?.Hgx.Ghid ?? default, ApiId, HandleAsync, WhoAmI))];

    /// <summary>Runs code at a place.</summary>
    public Task RunAsync(Place place, Func<Task> code, HgxLink another) => place switch
    {
        Place.PlainThread => Task.Factory.StartNew(() => code().GetAwaiter().GetResult(), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default),
        Place.Pool => Task.Run(code, Token),
        Place.Loop or Place.MainInRun => OnLoopOf(Link, code),
        Place.HandlerOffTheLoop => OnLoopOf(Link, async () =>
        {
            await Task.Run(() => { }, Token).ConfigureAwait(false);
            await code().ConfigureAwait(false);
        }),
        Place.Worker => Link.WrapThreadsafe<string>(_ => code().GetAwaiter().GetResult())("a handler"),
        Place.NotifyOn => _context.RunAsync(code),
        Place.AnotherLoop => OnLoopOf(another, code),
        Place.MainBeforeRun => _main.RunAsync(() => code().GetAwaiter().GetResult()),
        _ => throw new InvalidOperationException($"{place} is no place."),
    };

    /// <summary>Lets the link's handlers run until something is so.</summary>
    public Task HandlersUntilAsync(Func<bool> condition) => _isPumped
        ? _main.RunAsync(() =>
        {
            while (!condition()) Target.Hgx.Sync();
        })
        : Steps.Until(condition);

    public async ValueTask DisposeAsync()
    {
        await Link.DisposeAsync();
        await _running;
        _main.Dispose();
        _context.Dispose();
    }

    private static Task OnLoopOf(HgxLink link, Func<Task> code) =>
        Task.Factory.StartNew(code, Token, TaskCreationOptions.None, link.Loop.Scheduler).Unwrap();

    private async Task PrepareAsync(Operation operation)
    {
        Target = await Link.NewAsync(new HgxBytes("{}"u8), ApiId, cancellationToken: Token);
        if (operation.Verb is "RegisterStartup" or "DeregisterStartup") await Link.RegisterTokenAsync(cancellationToken: Token);
        if (operation.Verb == "DeregisterStartup") await Link.RegisterStartupAsync(Target, Token);
        if (operation.Verb == "DeregisterShareHandler") await Link.RegisterShareHandlerAsync(ApiId, HandleAsync, Token);
        if (operation.Verb == "Push") Target.State = "[]"u8.ToArray();
    }

    private Task HandleAsync(Ghid ghid, Ghid origin, ApiId apiId)
    {
        Shared.Enqueue(ghid);
        return Task.CompletedTask;
    }
}
