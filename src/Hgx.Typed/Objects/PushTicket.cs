using Hgx.Typed.Connections;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>One caller's wait for a push.</summary>
internal sealed class PushTicket(OperationHome home) : Completion<bool>(home)
{
    private Action<PushTicket>? _cancelled;

    public PushTicket? Next { get; set; }

    public ValueTask Task => new(this, Version);

    public void Watch(Action<PushTicket> cancelled, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled) return;
        _cancelled = cancelled;
        WhenCancelled(static state => ((PushTicket)state!)._cancelled!((PushTicket)state), cancellationToken);
    }

    public void Complete()
    {
        if (TryFinish()) Resume(true);
    }
}
