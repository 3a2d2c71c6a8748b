using Hgx.Protocol;

namespace Hgx.Service.Dispatch;

/// <summary>Something that the service itself does, in its turn among the requests.</summary>
internal abstract class EngineTask
{
    /// <summary>Whether it runs between transactions: it touches nothing that is stored.</summary>
    public virtual bool RunsAlone => false;

    public abstract void Run(Turn turn);

    /// <summary>Its own transaction has failed: nothing of what <see cref="Run"/> did has happened.</summary>
    public virtual void Failed()
    {
    }
}

/// <summary>One entry of the engine's queue: a request of a connection, or a task.</summary>
/// <param name="Connection">Who asks.</param>
/// <param name="Request">What is asked.</param>
/// <param name="Task">The task.</param>
/// <param name="Arrived">When it came, for whoever listens; 0 when nobody does.</param>
internal readonly record struct Work(Connection? Connection, FrameBuffer? Request, EngineTask? Task, long Arrived = 0)
{
    public bool IsNone => Request is null && Task is null;

    public int Length => Request?.Length ?? 0;

    /// <summary>What it was refused with: the type of an error, or the outcome "conflict"; null when it was carried out.</summary>
    public string? Refusal { get; init; }
}

/// <summary>Runs an action between two transactions.</summary>
internal sealed class Between(Action action) : EngineTask
{
    public override bool RunsAlone => true;

    public override void Run(Turn turn) => action();
}
