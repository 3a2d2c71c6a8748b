namespace Hgx.Typed.Threading;

/// <summary>The home of the Task form.</summary>
internal sealed class PoolHome : OperationHome
{
    [ThreadStatic]
    private static ResumptionBatch? s_batch;

    public static PoolHome Instance { get; } = new();

    /// <summary>Until <see cref="EndBatch"/>, what this thread resumes is gathered.</summary>
    public static void BeginBatch() => s_batch = new ResumptionBatch();

    /// <summary>Lets go on what was gathered.</summary>
    public static void EndBatch()
    {
        ResumptionBatch? batch = s_batch;
        s_batch = null;
        batch?.Begin();
    }

    public override void Resume(IThreadPoolWorkItem item)
    {
        if (s_batch is { } batch) batch.Add(item);
        else ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
    }
}
