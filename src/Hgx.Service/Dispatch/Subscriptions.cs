namespace Hgx.Service.Dispatch;

/// <summary>Which connections want to hear of what. Used by the engine alone.</summary>
internal sealed class Subscriptions<TKey> where TKey : notnull
{
    private static readonly HashSet<Connection> Nobody = [];

    private readonly Dictionary<TKey, HashSet<Connection>> _byKey = [];
    private readonly Dictionary<Connection, HashSet<TKey>> _byConnection = [];

    /// <summary>How many connections want to hear of anything.</summary>
    public int Connections => _byConnection.Count;

    /// <summary>Adds a subscription; false when it is there already.</summary>
    public bool Add(TKey key, Connection connection)
    {
        if (!Of(_byConnection, connection).Add(key)) return false;
        Of(_byKey, key).Add(connection);
        return true;
    }

    /// <summary>Takes a subscription out; false when there is none.</summary>
    public bool Remove(TKey key, Connection connection)
    {
        if (!_byConnection.TryGetValue(connection, out HashSet<TKey>? keys) || !keys.Remove(key)) return false;
        if (keys.Count == 0) _byConnection.Remove(connection);
        RemoveFromKey(key, connection);
        return true;
    }

    /// <summary>Takes out all that a connection wants to hear of.</summary>
    public void RemoveAll(Connection connection)
    {
        if (!_byConnection.Remove(connection, out HashSet<TKey>? keys)) return;
        foreach (TKey key in keys) RemoveFromKey(key, connection);
    }

    /// <summary>Takes out everybody who wants to hear of it, and gives them.</summary>
    public IReadOnlyList<Connection> RemoveKey(TKey key)
    {
        Connection[] connections = [.. Of(key)];
        foreach (Connection connection in connections) Remove(key, connection);
        return connections;
    }

    public bool Contains(TKey key, Connection connection) =>
        _byConnection.TryGetValue(connection, out HashSet<TKey>? keys) && keys.Contains(key);

    /// <summary>Who wants to hear of it; not to be changed while it is read.</summary>
    public HashSet<Connection> Of(TKey key) => _byKey.GetValueOrDefault(key, Nobody);

    private void RemoveFromKey(TKey key, Connection connection)
    {
        HashSet<Connection> connections = _byKey[key];
        connections.Remove(connection);
        if (connections.Count == 0) _byKey.Remove(key);
    }

    private static HashSet<TValue> Of<TOuter, TValue>(Dictionary<TOuter, HashSet<TValue>> sets, TOuter key) where TOuter : notnull
    {
        if (sets.TryGetValue(key, out HashSet<TValue>? set)) return set;
        return sets[key] = [];
    }
}
