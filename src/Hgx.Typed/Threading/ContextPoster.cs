using Hgx.Typed.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Hgx.Typed.Threading;

/// <summary>
/// Posts to a context of the user's, in turn and never on the caller's thread: a context may run at once what it is given, block or throw.
/// </summary>
internal sealed class ContextPoster(SynchronizationContext target, ApartContext apart, ILogger logger)
{
    private readonly TaskFactory _inTurn = new(
        CancellationToken.None,
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler,
        TaskContinuationOptions.None,
        new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

    /// <summary>Has the context run a handler; <paramref name="refused"/> is called when it does not take it.</summary>
    public void Post(SendOrPostCallback handler, object? state, string name, SendOrPostCallback refused) =>
        _ = _inTurn.StartNew(() => apart.Run(_ => Give(handler, state, name, refused), null));

    private void Give(SendOrPostCallback handler, object? state, string name, SendOrPostCallback refused)
    {
        try
        {
            target.Post(given => Run(handler, given), state);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            refused(state);
            LinkLog.NotificationNotTaken(logger, error, name);
        }
    }

    // Some contexts run what they are given without being the current one, as the base class does on the pool.
    private void Run(SendOrPostCallback handler, object? state)
    {
        if (SynchronizationContext.Current is null) apart.Run(handler, state);
        else handler(state);
    }
}
