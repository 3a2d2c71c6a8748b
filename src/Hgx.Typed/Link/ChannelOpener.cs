using Hgx.Protocol;
using Hgx.Typed.Transport;

namespace Hgx.Typed;

/// <summary>Where a link's channels come from, by its options.</summary>
internal static class ChannelOpener
{
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
            try
            {
                return await WebSocketFrameChannel.OpenAsync(endpoint, time, cancellationToken).ConfigureAwait(false);
            }
            catch (HgxServiceUnavailableException error)
            {
                last = error;
            }
        }

        throw last!;
    }
}
