using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Hgx.Protocol;

namespace Hgx.Typed.Tests.Objects;

/// <summary>What stood at each revision of one object, and who pushed it: read off the apps' connections.</summary>
internal sealed partial class PushHistory
{
    private readonly ConcurrentDictionary<ulong, (string App, string Host)> _byRevision = [];

    public int Count => _byRevision.Count;

    public Func<CancellationToken, ValueTask<IFrameChannel>> Record(string app, Func<CancellationToken, ValueTask<IFrameChannel>> open) =>
        async token => new Recorder(app, this, await open(token));

    /// <summary>Each value that was replaced by the other app, and that app.</summary>
    public IEnumerable<(string App, string Host)> Replaced()
    {
        foreach ((ulong revision, (string app, _)) in _byRevision)
        {
            if (_byRevision.TryGetValue(revision - 1, out (string App, string Host) before) && before.App != app) yield return (app, before.Host);
        }
    }

    [GeneratedRegex("[ab][0-9]+;")]
    private static partial Regex Host { get; }

    private sealed class Recorder(string app, PushHistory history, IFrameChannel inner) : IFrameChannel
    {
        private readonly ConcurrentDictionary<ushort, string> _pushes = [];

        public string Description => inner.Description;

        public bool PrefersBundles => inner.PrefersBundles;

        public ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default)
        {
            Frame.TryRead(message.Span, out Frame frame);
            if (frame.Code == RequestCode.UpdateRevised) _pushes[frame.Token] = Host.Match(Encoding.Latin1.GetString(frame.Body)).Value;
            return inner.SendAsync(message, cancellationToken);
        }

        public async ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default)
        {
            FrameBuffer? message = await inner.ReceiveAsync(cancellationToken);
            if (message is not null) Keep(message.Span);
            return message;
        }

        public ValueTask CloseAsync(ChannelCloseReason reason) => inner.CloseAsync(reason);

        public ValueTask DisposeAsync() => inner.DisposeAsync();

        private void Keep(ReadOnlySpan<byte> message)
        {
            Frame.TryRead(message, out Frame frame);
            if (frame.Code.IsReply && _pushes.TryRemove(frame.Token, out string? host) && frame.Code == RequestCode.Ack)
                history._byRevision[BinaryPrimitives.ReadUInt64BigEndian(frame.Body)] = (app, host);
        }
    }
}
