using Hgx.Typed.Connections;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>One caller's wait for a push: at a home of its own, or one that may be cancelled.</summary>
internal sealed class PushTicket(OperationHome home) : Completion<PushTicket>(home)
{
    public PushTicket? Next { get; set; }

    public ValueTask Task => new(this, Version);

    public void Complete()
    {
        if (TryFinish()) Resume(this);
    }
}
