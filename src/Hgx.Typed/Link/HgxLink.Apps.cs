namespace Hgx.Typed;

/// <content>The app's token and its startup object.</content>
public sealed partial class HgxLink
{
    /// <summary>The app's token; null while none is registered. The original's <c>token</c>.</summary>
    public AppToken? Token => Apps.Token;

    /// <summary>The app's startup object, as far as the link has heard of it; null when there is none.</summary>
    public Ghid? StartupObject => Apps.StartupObject;

    /// <summary>Registers the app's token, or asks for a new one. The original's <c>register_token_threadsafe</c>.</summary>
    /// <param name="token">The token of an earlier run; null: a new one, which <see cref="Token"/> then gives.</param>
    /// <returns>The app's startup object; null when there is none, or the token is new.</returns>
    /// <exception cref="HgxRequestException">The service does not know the token, or this link has one already.</exception>
    /// <exception cref="HgxIpcException">The token is in use by another connection, or this link has one already.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public Ghid? RegisterToken(AppToken? token = null) =>
        Block((this, token), static (x, home) => x.Item1.Apps.RegisterAsync(x.token, home, default));

    /// <summary>Registers the app's token, or asks for a new one. The original's <c>register_token_loopsafe</c>.</summary>
    /// <inheritdoc cref="RegisterToken" path="/param|/returns|/exception[position() &lt; 3]"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Ghid?> RegisterTokenAsync(AppToken? token = null, CancellationToken cancellationToken = default) =>
        Apps.RegisterAsync(token, Pool, cancellationToken).AsTask();

    /// <summary>Makes an object the one that the app gets back whenever it registers its token. The original's <c>register_startup_threadsafe</c>.</summary>
    /// <param name="startup">The object; attached.</param>
    /// <exception cref="InvalidOperationException">The object is not attached.</exception>
    /// <exception cref="HgxRequestException">No token is registered, or there is a startup object already.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void RegisterStartup(IHgxObject startup)
    {
        ArgumentNullException.ThrowIfNull(startup);
        Block((this, startup.Ghid), static (x, home) => x.Item1.Apps.RegisterStartupAsync(x.Ghid, home, default));
    }

    /// <summary>Makes an object the one that the app gets back whenever it registers its token. The original's <c>register_startup_loopsafe</c>.</summary>
    /// <inheritdoc cref="RegisterStartup" path="/param|/exception[position() &lt; 3]"/>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RegisterStartupAsync(IHgxObject startup, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(startup);
        return Apps.RegisterStartupAsync(startup.Ghid, Pool, cancellationToken).AsTask();
    }

    /// <summary>Ends the startup object's role; the object itself stays. The original's <c>deregister_startup_threadsafe</c>.</summary>
    /// <exception cref="HgxRequestException">No token is registered, or there is no startup object.</exception>
    /// <exception cref="HgxLoopException">Called on the link's loop.</exception>
    public void DeregisterStartup() => Block(this, static (link, home) => link.Apps.DeregisterStartupAsync(home, default));

    /// <summary>Ends the startup object's role; the object itself stays. The original's <c>deregister_startup_loopsafe</c>.</summary>
    /// <exception cref="HgxRequestException">No token is registered, or there is no startup object.</exception>
    public Task DeregisterStartupAsync(CancellationToken cancellationToken = default) => Apps.DeregisterStartupAsync(Pool, cancellationToken).AsTask();
}
