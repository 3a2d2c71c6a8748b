namespace Hgx.Typed.Connections;

/// <summary>Does something once when a token is cancelled; apart from what it is done to, which mostly has no token.</summary>
internal sealed class CancellationWatch(Action cancelled)
{
    private CancellationTokenRegistration _registration;

    public void Begin(CancellationToken cancellationToken) =>
        _registration = cancellationToken.UnsafeRegister(static state => ((Action)state!)(), cancelled);

    public void End() => _registration.Unregister();
}
