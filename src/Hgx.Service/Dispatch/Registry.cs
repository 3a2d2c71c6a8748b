using Hgx.Typed;

namespace Hgx.Service.Dispatch;

/// <summary>What the connections have registered. In memory only: a connection's registrations end with it. Used by the engine alone.</summary>
internal sealed class Registry
{
    private readonly Dictionary<long, Connection> _byApp = [];

    /// <summary>Who is told of shares and new objects of an ApiID.</summary>
    public Subscriptions<ApiId> Apis { get; } = new();

    /// <summary>Who is told of the same and takes nothing. Whoever has registered too counts as registered.</summary>
    public Subscriptions<ApiId> Observers { get; } = new();

    /// <summary>Who is told of updates of an object, by its row.</summary>
    public Subscriptions<long> Trackers { get; } = new();

    /// <summary>Who is being told of which waiting share.</summary>
    public ShareDeliveries Deliveries { get; } = new();

    /// <summary>How many registrations there are: tokens, and connections that hear of ApiIDs and of objects.</summary>
    public int Count => _byApp.Count + Apis.Connections + Trackers.Connections;

    /// <summary>Whether a connection holds the app's token.</summary>
    public bool IsLive(long app) => _byApp.ContainsKey(app);

    /// <summary>Whether a connection only observes an ApiID that it has not registered.</summary>
    public bool OnlyObserves(ApiId apiId, Connection connection) => Observers.Contains(apiId, connection) && !Apis.Contains(apiId, connection);

    /// <summary>Gives a connection the app's token.</summary>
    public void Bind(long app, Connection connection)
    {
        _byApp.Add(app, connection);
        connection.App = app;
    }

    /// <summary>Takes the token off a connection.</summary>
    public void Unbind(Connection connection)
    {
        if (connection.App is { } app) _byApp.Remove(app);
        connection.App = null;
    }

    /// <summary>Forgets a connection that has ended.</summary>
    public void Remove(Connection connection)
    {
        Unbind(connection);
        Apis.RemoveAll(connection);
        Observers.RemoveAll(connection);
        Trackers.RemoveAll(connection);
        Deliveries.Remove(connection);
    }
}
