using Hgx.Protocol;
using Hgx.Typed.Connections;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>Who the app is at the service: its token, across restarts when it has a name, and its startup object.</summary>
internal sealed class AppRegistration(HgxLink link)
{
    private readonly object _gate = new();
    private AppToken? _token;
    private Ghid? _startup;

    public AppToken? Token
    {
        get
        {
            lock (_gate) return _token;
        }
    }

    public Ghid? StartupObject
    {
        get
        {
            lock (_gate) return _startup;
        }

        set
        {
            lock (_gate) _startup = value;
        }
    }

    public async ValueTask<Ghid?> RegisterAsync(AppToken? token, OperationHome home, CancellationToken cancellationToken)
    {
        bool isKnown = token is { IsNone: false };
        using (FrameBuffer reply = await link.SendAsync(
            RequestCode.RegisterToken,
            Messages.For(RequestCode.RegisterToken, token ?? default),
            null,
            home,
            cancellationToken,
            (_, reply) => Keep(Replies.ReadToken(reply, RequestCode.RegisterToken))).ConfigureAwait(false))
        {
        }

        if (!isKnown) return null;
        using FrameBuffer startup = await link.SendAsync(
            RequestCode.GetStartup, Messages.For(RequestCode.GetStartup), null, home, cancellationToken).ConfigureAwait(false);
        return StartupObject = Replies.ReadOptionalGhid(startup, RequestCode.GetStartup);
    }

    public async ValueTask RegisterStartupAsync(Ghid ghid, OperationHome home, CancellationToken cancellationToken)
    {
        using FrameBuffer reply = await link.SendAsync(
            RequestCode.RegisterStartup, Messages.For(RequestCode.RegisterStartup, ghid), ghid, home, cancellationToken).ConfigureAwait(false);
        StartupObject = ghid;
    }

    public async ValueTask DeregisterStartupAsync(OperationHome home, CancellationToken cancellationToken)
    {
        using FrameBuffer reply = await link.SendAsync(
            RequestCode.DeregisterStartup, Messages.For(RequestCode.DeregisterStartup), null, home, cancellationToken).ConfigureAwait(false);
        StartupObject = null;
    }

    /// <summary>Takes a token that the service gives of its own accord; false when it is none, or the app has another.</summary>
    public bool TryTake(AppToken token)
    {
        if (token.IsNone) return false;
        lock (_gate)
        {
            _token ??= token;
            return _token == token;
        }
    }

    /// <summary>Registers the token on a new session: the one that the link has, or the named app's, made at its first connect.</summary>
    public async Task RestoreAsync(Session session, LinkRestorer restorer, Ghid whoAmI, CancellationToken cancellationToken)
    {
        if (Token is { } token)
        {
            Keep(await RegisterOnAsync(session, restorer, token).ConfigureAwait(false));
        }
        else if (link.Options.AppName is { } name)
        {
            AppTokenFile file = AppTokenFile.For(name, whoAmI, link.Options.AppDirectory, link.Logger);
            await RegisterNamedAsync(session, restorer, file, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RegisterNamedAsync(Session session, LinkRestorer restorer, AppTokenFile file, CancellationToken cancellationToken)
    {
        AppToken? read;
        try
        {
            read = await file.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new EndOfLinkException(new HgxLinkException($"The file {file.Path} keeps this app's token, and may not be read.", denied));
        }
        catch (HgxLinkException damaged)
        {
            throw new EndOfLinkException(damaged);
        }

        if (read is not { } kept)
        {
            // Kept once it is in the file: a link that went on without would lose the app's private objects at the next start.
            AppToken made = await RegisterOnAsync(session, restorer, default).ConfigureAwait(false);
            try
            {
                await file.WriteAsync(made, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new EndOfLinkException(new HgxLinkException(
                    $"This app's token cannot be kept in {file.Path}, so that its private objects would be lost at the next start.", error));
            }

            Keep(made);
            return;
        }

        try
        {
            Keep(await RegisterOnAsync(session, restorer, kept).ConfigureAwait(false));
        }
        catch (HgxRequestException unknown)
        {
            throw new EndOfLinkException(new HgxLinkException(
                $"The service does not know the token that {file.Path} keeps for this app. If the service's data is gone for good, delete the file to "
                + "begin anew.", unknown));
        }

        using FrameBuffer startup = await restorer.SendAsync(session, RequestCode.GetStartup, Messages.For(RequestCode.GetStartup)).ConfigureAwait(false);
        StartupObject = Replies.ReadOptionalGhid(startup, RequestCode.GetStartup);
    }

    private static async Task<AppToken> RegisterOnAsync(Session session, LinkRestorer restorer, AppToken token)
    {
        using FrameBuffer reply = await restorer.SendAsync(
            session, RequestCode.RegisterToken, Messages.For(RequestCode.RegisterToken, token)).ConfigureAwait(false);
        return Replies.ReadToken(reply, RequestCode.RegisterToken);
    }

    private void Keep(AppToken token)
    {
        lock (_gate) _token = token;
    }
}
