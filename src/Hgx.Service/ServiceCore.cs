using Hgx.Protocol;
using Hgx.Records;
using Hgx.Service.Dispatch;
using Hgx.Service.Handlers;
using Hgx.Service.Storage;
using Hgx.Typed;
using Microsoft.Extensions.Logging;

namespace Hgx.Service;

/// <summary>Puts the parts of a service together: store, engine, handlers, connections. Knows nothing of files and endpoints.</summary>
internal sealed class ServiceCore : IAsyncDisposable
{
    private readonly Store _store;

    public ServiceCore(Identity identity, Store store, HgxServiceOptions options, ILogger logger)
    {
        _store = store;
        Ghid whoAmI = identity.Fingerprint;
        RandomSource random = RandomSource.System;
        Registry registry = Registry = new Registry();
        var handlers = new Dictionary<RequestCode, IRequestHandler>();
        Engine = new Engine(store, handlers, logger);
        var waiting = new WaitingShares(
            store, registry, Engine, whoAmI, options.ShareLimits, options.OrphanFlushDelay, options.TimeProvider);
        var answers = new ShareAnswers(store, registry, Engine, waiting, s => ShareParked(new HgxShareParkedEventArgs(s.Address, s.Origin, s.ApiId)), logger);
        var access = new ObjectAccess(store, whoAmI);
        var reader = new ObjectReader(store, registry, identity.Record);
        var push = new ObjectPush(store, registry, access);
        var maker = new ObjectMaker(store, identity, new ObjectKeyPool(), random, options.TimeProvider);
        foreach (IRequestHandler handler in (IRequestHandler[])
        [
            new WhoAmI(whoAmI),
            new RegisterToken(store, registry, random),
            new RegisterApi(store, registry, waiting),
            new DeregisterApi(registry),
            new GetStartup(store),
            new RegisterStartup(store),
            new DeregisterStartup(store),
            new GetObject(access, reader),
            new GetRevised(access, reader),
            new NewObjects(registry, maker, whoAmI),
            new UpdateObject(push),
            new UpdateRevised(push, reader, store.Receipts),
            new SyncObject(access),
            new ShareObject(access, waiting, whoAmI),
            new FreezeObject(access, reader, maker),
            new HoldObject(store, access),
            new DiscardObject(store, registry),
            new DeleteObject(store, registry, access),
            new ListObjects(store, registry),
        ])
            handlers.Add(handler.Code, handler);
        if (options.Extensions != ProtocolExtensions.None) handlers.Add(RequestCode.Capabilities, new AgreeOnExtensions(options.Extensions));

        var settings = new ConnectionSettings(options.TimeProvider, () => (ushort)Random.Shared.Next(65_536), options.OutboundLimits);
        Connections = new ConnectionHost(Engine, registry, settings, options.NotificationTimeout, answers.Answered, logger);
    }

    public Engine Engine { get; }

    public ConnectionHost Connections { get; }

    public Registry Registry { get; }

    public Store Store => _store;

    /// <summary>What is done when a share is parked. It must not throw or wait.</summary>
    public Action<HgxShareParkedEventArgs> ShareParked { get; set; } = _ => { };

    /// <summary>Answers what has been asked, ends every connection, and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await Connections.DisposeAsync().ConfigureAwait(false);
        await Engine.StopAsync().ConfigureAwait(false);
        _store.Dispose();
    }
}
