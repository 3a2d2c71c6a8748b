using System.Threading.Channels;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.EndToEnd.Tests.Observability;

/// <summary>
/// A service that is first not there, then an original that says what it should not, and at last another identity's.
/// </summary>
internal sealed class OddService(byte[] secret)
{
    private int _attempts;

    public ValueTask<IFrameChannel> OpenChannel(CancellationToken cancellationToken) => Interlocked.Increment(ref _attempts) switch
    {
        1 => throw new HgxServiceUnavailableException("Nobody is there yet."),
        _ => ValueTask.FromResult<IFrameChannel>(new Session(Ghid.PseudoRandom(), secret)),
    };

    private sealed class Session(Ghid whoAmI, byte[] secret) : IFrameChannel
    {
        private readonly Channel<FrameBuffer> _frames = Channel.CreateUnbounded<FrameBuffer>();

        public string Description => "odd service";

        public ValueTask SendAsync(FrameBuffer message, CancellationToken cancellationToken = default)
        {
            using (message)
            {
                Frame.TryRead(message.Span, out Frame frame);
                if (frame.Code == RequestCode.WhoAmI) Write(RequestCode.Ack, frame.Token, whoAmI.ToByteArray());
                else if (!frame.Code.IsReply) Write(RequestCode.Nak, frame.Token, [0, 0]);
                if (frame.Code != RequestCode.Capabilities) return default;

                // The link is connected now. A stray reply, a request that is none, and a message of another version.
                Write(RequestCode.Ack, 4711, secret);
                Write(RequestCode.UpdateObject, 1, secret);
                Write(RequestCode.ShareObject, 2, secret);
                Write(new RequestCode(0x5a5a), 3, secret);
                _frames.Writer.TryWrite(FrameBuffer.CopyOf([9, 9, .. secret]));
                return default;
            }
        }

        public async ValueTask<FrameBuffer?> ReceiveAsync(CancellationToken cancellationToken = default) =>
            await _frames.Reader.WaitToReadAsync(cancellationToken) && _frames.Reader.TryRead(out FrameBuffer? frame) ? frame : null;

        public ValueTask CloseAsync(ChannelCloseReason reason)
        {
            _frames.Writer.TryComplete();
            return default;
        }

        public ValueTask DisposeAsync() => CloseAsync(ChannelCloseReason.Normal);

        private void Write(RequestCode code, ushort token, ReadOnlySpan<byte> body)
        {
            var message = new FrameBuffer();
            Frame.WriteHeader(message, code, token);
            System.Buffers.BuffersExtensions.Write(message, body);
            _frames.Writer.TryWrite(message);
        }
    }
}
