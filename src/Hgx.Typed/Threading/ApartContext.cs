using Hgx.Typed.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed.Threading;

/// <summary>
/// The context of handlers that run apart from the loop. Awaits go on on the pool, as without a context; but an <c>async void</c> handler that
/// fails is logged, where it would end the process.
/// </summary>
internal sealed class ApartContext(ILogger logger) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) =>
        ThreadPool.UnsafeQueueUserWorkItem(static x => x.Context.Run(x.Callback, x.State), (Context: this, Callback: d, State: state), preferLocal: false);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs user code here and now.</summary>
    public void Run(SendOrPostCallback callback, object? state)
    {
        SynchronizationContext? outer = Current;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        catch (Exception error)
        {
            LinkLog.ApartHandlerFailed(logger, error);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }
}
