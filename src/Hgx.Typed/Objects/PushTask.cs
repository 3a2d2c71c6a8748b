using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>One caller's wait for a push that it does not cancel, in the Task form: its task, completed on the pool.</summary>
internal sealed class PushTask : TaskCompletionSource, IThreadPoolWorkItem
{
    private Exception? _failure;

    public void Complete(Exception? failure)
    {
        _failure = failure;
        PoolHome.Instance.Resume(this);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_failure is null) SetResult();
        else SetException(_failure);
    }
}
