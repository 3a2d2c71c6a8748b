namespace Hgx.Typed.Threading;

/// <summary>
/// The home of what goes on, on the I/O side itself: the link's own code between two frames, never a user's, and never while a lock is held.
/// </summary>
internal sealed class InlineHome : OperationHome
{
    public static InlineHome Instance { get; } = new();

    public override void Resume(IThreadPoolWorkItem item) => item.Execute();
}
