using Hgx.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hgx.Typed;

/// <summary>How a link finds its service, and how long it waits.</summary>
/// <remarks>
/// Of <see cref="Channel"/>, <see cref="IpcPath"/> and <see cref="IpcPort"/> the first that is set is used. With none set, port 7772 is tried,
/// then the socket of a service with the default data directory.
/// </remarks>
public sealed record HgxLinkOptions
{
    /// <summary>The port of a service on this machine; null (the default) for none in particular.</summary>
    public int? IpcPort { get; init; }

    /// <summary>The Unix socket of a service; null (the default) for none in particular.</summary>
    public string? IpcPath { get; init; }

    /// <summary>Opens a channel to a service in this process: <c>service.OpenChannel</c>. Called for each attempt to connect.</summary>
    public Func<CancellationToken, ValueTask<IFrameChannel>>? Channel { get; init; }

    /// <summary>How long <c>ConnectAsync</c> and <c>Start</c> wait for a service: 5 s. The original waited for ever: <see cref="Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a request waits for a connection and its answer together: 30 s.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The name of this app; null (the default) for none. With a name, the app's token is kept in a file that only this user may read, one for
    /// each name and identity, and registered at each connect. Letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, at most 64.
    /// </summary>
    public string? AppName { get; init; }

    /// <summary>Where token files are kept: by default <c>hgx-apps</c> in the user's local application data.</summary>
    public string? AppDirectory { get; init; }

    /// <summary>The only identity whose service is accepted; null (the default) accepts any, at first.</summary>
    public Ghid? ExpectedWhoAmI { get; init; }

    /// <summary>Where <c>Updated</c> and <c>PropertyChanged</c> are raised, such as a UI's context; null (the default): on the link's loop.</summary>
    public SynchronizationContext? NotifyOn { get; init; }

    /// <summary>
    /// Whether the loop has a thread of its own (the default). If not, the thread that calls <see cref="HgxLink.ConnectAsync"/> or the constructor
    /// is the loop, whenever it is inside <see cref="HgxLink.Run"/> or a blocking form.
    /// </summary>
    public bool Threaded { get; init; } = true;

    /// <summary>
    /// How often an <c>UpdateAsync</c> is tried, each time on top of what another app was faster with: by default 64, at least 1. Each failed try is
    /// a push that got through elsewhere.
    /// </summary>
    public int UpdateAttempts { get; init; } = 64;

    /// <summary>How many historic states new objects keep: 1 to 255, by default 7. The original's <c>legroom</c>.</summary>
    public byte Legroom { get; init; } = ProtocolLimits.DefaultLegroom;

    /// <summary>Where the link logs; by default nowhere. States and tokens are never logged.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;

    /// <summary>The time that deadlines and waits go by; by default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What request tokens and waits are drawn from. For tests that must repeat; by default unpredictable.</summary>
    internal Random Random { get; init; } = Random.Shared;

    /// <summary>How long a connection must have lasted for its drop to be answered at once; a shorter one counts as a failed attempt.</summary>
    internal TimeSpan SteadyAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The extensions of the protocol that the link asks for; all that it knows, but in tests.</summary>
    internal ProtocolExtensions OfferedExtensions { get; init; } = ProtocolExtensions.All;

    internal void Validate()
    {
        if (IpcPort is < 1 or > 65_535) throw new ArgumentException($"IpcPort is 1 to 65535, not {IpcPort}.");
        if (Legroom == 0) throw new ArgumentException("Legroom is 1 to 255, not 0.");
        if (UpdateAttempts < 1) throw new ArgumentException($"UpdateAttempts is at least 1, not {UpdateAttempts}.");
        Positive(ConnectTimeout, nameof(ConnectTimeout));
        Positive(RequestTimeout, nameof(RequestTimeout));
        if (AppName is not null && (AppName.Length is 0 or > 64 || AppName.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-')) || AppName[0] == '.'))
            throw new ArgumentException("AppName is 1 to 64 letters, digits, '.', '_' or '-', and does not begin with '.'.");
    }

    // What the system's timers take.
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(49);

    private static void Positive(TimeSpan time, string name)
    {
        if (time == Timeout.InfiniteTimeSpan) return;
        if (time <= TimeSpan.Zero || time > LongestTime) throw new ArgumentException($"{name} is more than zero and at most 49 days, or infinite.");
    }
}
