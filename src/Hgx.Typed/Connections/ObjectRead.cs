using System.Runtime.CompilerServices;
using Hgx.Protocol;
using Hgx.Typed.Threading;

namespace Hgx.Typed.Connections;

/// <summary>
/// Asks for an object, with its revision where the service has them. A state that is too long to travel beside its revision is asked for a
/// second time, alone.
/// </summary>
internal static class ObjectRead
{
    /// <summary>Takes what came, on the I/O side, before the next frame is read. A revision of 0 is unknown.</summary>
    public delegate void Arrived(ulong revision, in ObjectDefinition definition);

    /// <summary>Reads an object.</summary>
    /// <param name="send">Sends the request: when there is a connection, or on a certain one.</param>
    /// <param name="ghid">Which.</param>
    /// <param name="home">Where the caller goes on.</param>
    /// <param name="isBound">Whether the request fails with the session that it is sent on, instead of being repeated.</param>
    /// <param name="arrived">Takes the object.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public static async ValueTask RunAsync(
        Func<Request, ValueTask<FrameBuffer>> send, Ghid ghid, OperationHome home, bool isBound, Arrived arrived)
    {
        ulong revision = 0;
        bool isTooLong = false;
        Request request = RequestFor(isPlain: false, (sent, reply) =>
        {
            if (sent.SentAs != RequestCode.GetRevised)
            {
                arrived(0, Replies.ReadDefinition(reply, sent.SentAs));
                return;
            }

            RevisedObject revised = Replies.ReadRevised(reply, sent.SentAs);
            revision = revised.Revision;
            isTooLong = !revised.HasDefinition;
            if (!isTooLong) arrived(revision, revised.Definition);
        });
        (await send(request).ConfigureAwait(false)).Dispose();
        if (!isTooLong) return;

        // What is read now may be newer than the revision says; then the next push meets a conflict, and follows that.
        Request plain = RequestFor(isPlain: true, (sent, reply) => arrived(revision, Replies.ReadDefinition(reply, sent.SentAs)));
        (await send(plain).ConfigureAwait(false)).Dispose();

        Request RequestFor(bool isPlain, Action<Request, FrameBuffer> onReply) => new(
            Requests.Find(RequestCode.GetObject)!, Messages.For(RequestCode.GetObject, ghid), $" of {ghid:D}", home)
        {
            IsPlain = isPlain, IsBoundToSession = isBound, OnReply = onReply,
        };
    }
}
