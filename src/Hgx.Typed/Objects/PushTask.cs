using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>The wait of all who ask for one push in the Task form and do not cancel: one task for them all, completed on the pool.</summary>
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
