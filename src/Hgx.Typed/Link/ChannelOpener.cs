using Hgx.Protocol;
using Hgx.Typed.Transport;

namespace Hgx.Typed;

/// <summary>Where a link's channels come from, by its options.</summary>
internal static class ChannelOpener
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static Func<CancellationToken, ValueTask<IFrameChannel>> For(HgxLinkOptions options)
    {
        if (options.Channel is { } channel) return channel;
        ServiceEndpoint[] endpoints = Endpoints(options);
        return token => OpenFirstAsync(endpoints, options.TimeProvider, token);
    }

    public static string Describe(HgxLinkOptions options) => options.Channel is not null
        ? "the channel given"
        : string.Join(" or ", Endpoints(options).Select(endpoint => endpoint.Description));

    private static ServiceEndpoint[] Endpoints(HgxLinkOptions options)
    {
        if (options.IpcPath is { } path) return [ServiceEndpoint.OnSocket(path)];
        if (options.IpcPort is { } port) return [ServiceEndpoint.OnPort(port)];
        ServiceEndpoint byDefault = ServiceEndpoint.OnPort(ProtocolLimits.DefaultPort);
        return ServiceLocations.SocketPath(ServiceLocations.DefaultDataDirectory()) is { } socket
            ? [byDefault, ServiceEndpoint.OnSocket(socket)]
            : [byDefault];
    }

    private static async ValueTask<IFrameChannel> OpenFirstAsync(ServiceEndpoint[] endpoints, TimeProvider time, CancellationToken cancellationToken)
    {
        HgxServiceUnavailableException? last = null;
        foreach (ServiceEndpoint endpoint in endpoints)
        {
            // Something that accepts and stays silent must not keep the next from being tried.
            using var limit = new CancellationTokenSource(Patience, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                return await WebSocketFrameChannel.OpenAsync(endpoint, time, linked.Token).ConfigureAwait(false);
            }
            catch (HgxServiceUnavailableException error)
            {
                last = error;
            }
            catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
            {
                last = new HgxServiceUnavailableException($"What listens at {endpoint.Description} does not answer.", error);
            }
        }

        throw last!;
    }
}
