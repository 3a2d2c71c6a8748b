using Hgx.Protocol;
using Hgx.Typed.Connections;

namespace Hgx.Typed;

/// <summary>One push of an object, and who waits for it. Its object locks.</summary>
internal sealed class Push(IPushed pushed) : IRequestSteps
{
    private PushTicket? _first;
    private bool _wasRefused;

    /// <summary>Whether what stands has to be asked for before the next attempt.</summary>
    public bool MustRead { get; private set; }

    public string Subject => pushed.Subject;

    /// <summary>The request that carries it out, once begun; a conflict makes another.</summary>
    public Request? Request { get; set; }

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsDeserted => _first is null;

    public FrameBuffer? Build(Request request, ProtocolExtensions extensions) => pushed.BuildPush(extensions, _wasRefused || request.WasSent);

    public void TakeReply(Request request, FrameBuffer reply) => pushed.Acknowledge(request, reply);

    public void TakeConflict(FrameBuffer reply)
    {
        // Another app was faster.
        _wasRefused = true;
        MustRead = !pushed.TryFollow(reply);
    }

    public void Add(PushTicket ticket)
    {
        ticket.Next = _first;
        _first = ticket;
    }

    /// <summary>Takes out a waiter; false when it waits no longer.</summary>
    public bool Remove(PushTicket ticket)
    {
        PushTicket? before = null;
        for (PushTicket? at = _first; at is not null; before = at, at = at.Next)
        {
            if (!ReferenceEquals(at, ticket)) continue;
            if (before is null) _first = at.Next;
            else before.Next = at.Next;
            return true;
        }

        return false;
    }

    /// <summary>Takes out all who wait, as a chain.</summary>
    public PushTicket? TakeAll()
    {
        PushTicket? all = _first;
        _first = null;
        return all;
    }
}
