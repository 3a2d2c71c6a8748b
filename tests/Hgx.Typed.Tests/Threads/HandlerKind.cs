namespace Hgx.Typed.Tests.Threads;

/// <summary>Every way in which code of the user's comes to be called by a link.</summary>
public enum HandlerKind
{
    Updated,
    PropertyChanged,
    ShareHandler,
    TypedShareHandler,
    Disconnected,
    Resynced,
    LoopBlocked,
    UpdatedOnWorker,
    ShareHandlerOnWorker,
    UpdatedOnContext,
    ShareHandlerOnContext,
}

public static class HandlerKinds
{
    public static HandlerKind[] All { get; } = Enum.GetValues<HandlerKind>();

    /// <summary>Whether handlers of the kind run on the link's loop.</summary>
    public static bool RunOnLoop(this HandlerKind kind) => kind < HandlerKind.LoopBlocked;

    /// <summary>Whether the kind is called by a drop of the connection.</summary>
    public static bool IsAboutReconnecting(this HandlerKind kind) => kind is HandlerKind.Disconnected or HandlerKind.Resynced;
}
