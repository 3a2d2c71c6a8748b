using System.Diagnostics;
using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>
/// One push of an object, and who waits for it. Its object locks. It is the home of its own requests: it goes on where the answer comes in, on the
/// I/O side, with the link's own code alone.
/// </summary>
internal sealed class Push(IPushed pushed) : OperationHome, IRequestSteps
{
    private PushTicket? _first;
    private bool _isAgain;

    /// <summary>Whether what stands has to be asked for before the next attempt.</summary>
    public bool MustRead { get; private set; }

    /// <summary>Whether the attempt sends an earlier push again, whose outcome must be known first.</summary>
    public bool Repeats { get; set; }

    /// <summary>Whether that is all it is for: nobody has asked for it.</summary>
    public bool OnlySettles { get; init; }

    public IPushed Pushed => pushed;

    public string Subject => pushed.Subject;

    /// <summary>Whoever asked first.</summary>
    public Activity? Asker { get; } = Activity.Current;

    /// <summary>The request that carries it out, once begun; a conflict makes another.</summary>
    public Request? Request { get; set; }

    /// <summary>Whether nobody waits for it any more.</summary>
    public bool IsDeserted => _first is null && Task is null && !OnlySettles;

    /// <summary>The task of the first who waits to the end; null when there is none.</summary>
    public PushTask? Task { get; private set; }

    public FrameBuffer? Build(Request request, ProtocolExtensions extensions) => pushed.BuildPush(this, extensions, _isAgain || request.WasSent);

    public void TakeReply(Request request, FrameBuffer reply)
    {
        pushed.Acknowledge(request, reply);

        // What came while the earlier push was in doubt was not taken.
        _isAgain = MustRead = Repeats;
    }

    public void TakeConflict(FrameBuffer reply)
    {
        // Another app was faster.
        _isAgain = true;
        MustRead = !pushed.TryFollow(this, reply);
    }

    /// <summary>Never while a lock is held.</summary>
    public override void Resume(IThreadPoolWorkItem item) => pushed.Answered(this);

    /// <summary>Adds a waiter who does not cancel. Each has a task of its own: what one does afterwards keeps no other waiting.</summary>
    public Task AddWithTask()
    {
        if (Task is null) return (Task = new PushTask()).Task;
        var ticket = new PushTicket(PoolHome.Instance);
        Add(ticket);
        return ticket.Task.AsTask();
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
