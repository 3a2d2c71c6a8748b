using System.Buffers;
using System.Threading.Channels;
using Hgx.Protocol;

namespace Hgx.Typed.Tests.Scripted;

/// <summary>A service played by the test: each connection of the link is a session, whose frames the test reads and answers.</summary>
public sealed class ScriptedService
{
    private readonly Channel<ScriptedSession> _sessions = Channel.CreateUnbounded<ScriptedSession>();

    /// <summary>Whether attempts to connect fail.</summary>
    public bool IsDown { get; set; }

    public int Attempts { get; private set; }

    public Ghid WhoAmI { get; set; } = Ghid.PseudoRandom();

    /// <summary>What the service has beyond the original's protocol; null: it is an original, which does not know the question.</summary>
    public ProtocolExtensions? Extensions { get; set; }

    public ValueTask<IFrameChannel> OpenChannel(CancellationToken cancellationToken)
    {
        Attempts++;
        if (IsDown) throw new HgxServiceUnavailableException("The scripted service is down.");
        var session = new ScriptedSession();
        _sessions.Writer.TryWrite(session);
        return ValueTask.FromResult(session.ClientSide);
    }

    /// <summary>The next connection, as it comes: nothing of it has been answered.</summary>
    public async Task<ScriptedSession> NextAsync() => await _sessions.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The next connection, its <c>?I</c> and <c>?C</c> answered.</summary>
    public async Task<ScriptedSession> AcceptAsync()
    {
        ScriptedSession session = await IdentifyAsync();
        if (Extensions is not { } extensions)
        {
            await session.RefuseAsync(RequestCode.Capabilities, NakCode.Generic, "b'?C'");
            return session;
        }

        var accepted = new ArrayBufferWriter<byte>();
        Capabilities.Write(accepted, extensions);
        await session.AnswerAsync(RequestCode.Capabilities, accepted.WrittenSpan.ToArray());
        return session;
    }

    /// <summary>The next connection, its <c>?I</c> answered.</summary>
    public async Task<ScriptedSession> IdentifyAsync()
    {
        ScriptedSession session = await NextAsync();
        await session.AnswerAsync(RequestCode.WhoAmI, WhoAmI.ToByteArray());
        return session;
    }

    /// <summary>A link that is connected to this service, and the service's side of the connection.</summary>
    public async Task<(HgxLink Link, ScriptedSession Session)> ConnectAsync(Func<HgxLinkOptions, HgxLinkOptions>? change = null)
    {
        var options = new HgxLinkOptions { Channel = OpenChannel, ConnectTimeout = ServiceFixture.Patience };
        Task<HgxLink> connecting = HgxLink.ConnectAsync(change is null ? options : change(options), TestContext.Current.CancellationToken);
        ScriptedSession session = await AcceptAsync();
        return (await connecting, session);
    }
}
