using Hgx.Service;
using Hgx.Typed.Tests.Objects;
using Hgx.Typed.Tests.Scripted;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Typed.Tests.Threads;

/// <summary>A link whose handler of one kind does something odd, and another app of the same user that has it called.</summary>
internal sealed class HandlerScene : IAsyncDisposable
{
    private readonly ApiId _shared = ApiId.PseudoRandom();
    private readonly PumpContext _context = new();
    private readonly ManualResetEventSlim _unblock = new();
    private readonly FaultyChannels _channels;
    private readonly HandlerKind _kind;
    private int _states;

    private HandlerScene(HgxService service, HandlerKind kind)
    {
        _channels = new FaultyChannels(service);
        _kind = kind;
    }

    public FakeTimeProvider Time { get; } = new();

    public RecordingLoggerFactory Log { get; } = new();

    public HgxLink Link { get; private set; } = null!;

    public HgxLink Maker { get; private set; } = null!;

    /// <summary>An object of the maker's, and how the link sees it.</summary>
    public HgxBytes Made { get; private set; } = null!;

    public HgxBytes Seen { get; private set; } = null!;

    /// <summary>What was thrown and has come to somebody's notice: the log's or the context's.</summary>
    public IEnumerable<Exception> Noticed => Log.Records.Select(record => record.Error!).Where(error => error is not null).Concat(_context.Errors);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<HandlerScene> CreateAsync(HgxService service, HandlerKind kind)
    {
        var scene = new HandlerScene(service, kind);
        scene.Link = await HgxLink.ConnectAsync(
            new HgxLinkOptions
            {
                Channel = scene._channels.OpenAsync,
                TimeProvider = scene.Time,
                LoggerFactory = scene.Log,
                NotifyOn = kind == HandlerKind.UpdatedOnContext ? scene._context : null,
            },
            Token);
        scene.Maker = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = service.OpenChannel, ConnectTimeout = ServiceFixture.Patience }, Token);
        scene.Made = await scene.Maker.NewAsync(new HgxBytes("0"u8), cancellationToken: Token);
        scene.Seen = await scene.Link.GetAsync<HgxBytes>(scene.Made.Hgx.Ghid, Token);
        return scene;
    }

    /// <summary>Makes code the handler: awaited by it (an async void lambda, where the handler has no task to give), or merely called.</summary>
    public async Task HandleAsync(Func<Task> code, bool isAwaited = true)
    {
        Func<Ghid, Ghid, ApiId, Task> share = (_, _, _) => code();
        switch (_kind)
        {
            case HandlerKind.Updated or HandlerKind.UpdatedOnContext:
                Seen.Updated += isAwaited ? async (_, _) => await code() : (_, _) => code();
                break;
            case HandlerKind.PropertyChanged:
                Seen.PropertyChanged += isAwaited ? async (_, _) => await code() : (_, _) => code();
                break;
            case HandlerKind.ShareHandler:
                await Link.RegisterShareHandlerAsync(_shared, share, Token);
                break;
            case HandlerKind.TypedShareHandler:
                await Link.OnShareAsync<Status>(_ => code(), Token);
                break;
            case HandlerKind.Disconnected:
                Link.Disconnected += isAwaited ? async (_, _) => await code() : (_, _) => code();
                break;
            case HandlerKind.Resynced:
                Link.Resynced += isAwaited ? async (_, _) => await code() : (_, _) => code();
                break;
            case HandlerKind.LoopBlocked:
                Link.LoopBlocked += isAwaited ? async (_, _) => await code() : (_, _) => code();
                break;
            case HandlerKind.UpdatedOnWorker:
                Seen.Updated += Link.WrapThreadsafe<HgxChange<HgxBytes>>(isAwaited ? async (_, _) => await code() : (_, _) => code());
                break;
            case HandlerKind.ShareHandlerOnWorker:
                Action<Ghid, Ghid, ApiId> blocking = isAwaited ? async (_, _, _) => await code() : (_, _, _) => code();
                await Link.RegisterShareHandlerAsync(_shared, Link.WrapThreadsafe(blocking), Token);
                break;
            case HandlerKind.ShareHandlerOnContext:
                await Link.RegisterShareHandlerAsync(_shared, Link.WrapLoopsafe(share, _context), Token);
                break;
            default:
                throw new InvalidOperationException($"{_kind} is no kind.");
        }
    }

    /// <summary>Has the handler called.</summary>
    public async Task CallAsync()
    {
        switch (_kind)
        {
            case HandlerKind.ShareHandler or HandlerKind.ShareHandlerOnWorker or HandlerKind.ShareHandlerOnContext:
                await Maker.NewAsync(new HgxBytes("shared"u8), _shared, cancellationToken: Token);
                break;
            case HandlerKind.TypedShareHandler:
                await Maker.NewAsync(new Status(), cancellationToken: Token);
                break;
            case HandlerKind.Disconnected or HandlerKind.Resynced:
                // A connection that has lasted is tried again at once.
                Time.Advance(TimeSpan.FromSeconds(2));
                await _channels.DropAsync();
                break;
            case HandlerKind.LoopBlocked:
                await BlockAsync(Link, _unblock, "a handler of the test");
                Time.Advance(TimeSpan.FromSeconds(2));
                break;
            default:
                await PushAsync();
                break;
        }
    }

    /// <summary>Has a handler block a link's loop; returns once it does.</summary>
    public static Task BlockAsync(HgxLink link, ManualResetEventSlim until, string name)
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        link.Loop.Enqueue(
            _ =>
            {
                entered.SetResult();
                until.Wait(CancellationToken.None);
            },
            null,
            name);
        return entered.Task.WaitAsync(Token);
    }

    /// <summary>What the app sends from here on is lost: nothing it asks is answered.</summary>
    public void Hold() => _channels.IsHeld = true;

    /// <summary>The I/O side goes on: states are applied, frames answered, and the blocking forms of other threads return.</summary>
    public async Task AssertIOGoesOnAsync()
    {
        byte[] state = await PushAsync();
        await Steps.Until(() => Seen.State.Span.SequenceEqual(state));
        HgxBytes another = await Maker.NewAsync(new HgxBytes("another"u8), cancellationToken: Token);
        await Task.Factory.StartNew(
            () =>
            {
                Assert.Equal("another"u8, Link.Get<HgxBytes>(another.Hgx.Ghid).State.Span);
                Seen.Hgx.Sync();
            },
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }

    /// <summary>The loop goes on, and so does the I/O side.</summary>
    public async Task AssertAllGoesOnAsync()
    {
        _unblock.Set();
        await Task.Factory.StartNew(() => { }, Token, TaskCreationOptions.None, Link.Loop.Scheduler);
        await Steps.Until(() => Link.State == HgxLinkState.Connected);
        await AssertIOGoesOnAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _unblock.Set();
        await Link.DisposeAsync();
        await Maker.DisposeAsync();
        _context.Dispose();
    }

    private async Task<byte[]> PushAsync()
    {
        byte[] state = BitConverter.GetBytes(++_states);
        Made.State = state;
        await Made.Hgx.PushAsync(Token);
        return state;
    }
}
