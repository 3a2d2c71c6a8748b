namespace Hgx.Typed.Threading;

/// <summary>Runs tasks on the loop.</summary>
internal sealed class LoopTaskScheduler(LinkLoop loop) : TaskScheduler
{
    public override int MaximumConcurrencyLevel => 1;

    protected override void QueueTask(Task task) => loop.Enqueue(state => TryExecuteTask((Task)state!), task, null);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && loop.IsCurrent && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];
}
