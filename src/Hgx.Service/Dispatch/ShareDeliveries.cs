namespace Hgx.Service.Dispatch;

/// <summary>
/// Which apps have been told of a waiting share and have not answered yet, and who shared it. Kept in memory: after a restart every
/// waiting share is simply undelivered. Used by the engine alone.
/// </summary>
internal sealed class ShareDeliveries
{
    private readonly Dictionary<long, Delivery> _byShare = [];

    /// <summary>Notes who shared, so that it is not told of its own share.</summary>
    public void SharedBy(long share, Connection sender) => Of(share).Sender = sender;

    /// <summary>Notes that an app is being told.</summary>
    public void Open(long share, Connection receiver) => Of(share).Receivers.Add(receiver);

    /// <summary>Notes that an app has refused, or will not be told after all.</summary>
    public void Close(long share, Connection receiver)
    {
        if (_byShare.TryGetValue(share, out Delivery? delivery)) delivery.Receivers.Remove(receiver);
    }

    /// <summary>Whether no app has been told that might still acknowledge.</summary>
    public bool IsOrphaned(long share) => !_byShare.TryGetValue(share, out Delivery? delivery) || delivery.Receivers.Count == 0;

    /// <summary>Whether an app may be told: it did not share this itself, and is not being told already.</summary>
    public bool MayOpen(long share, Connection receiver) =>
        !_byShare.TryGetValue(share, out Delivery? delivery) || (delivery.Sender != receiver && !delivery.Receivers.Contains(receiver));

    /// <summary>Forgets a share that waits no longer.</summary>
    public void Forget(long share) => _byShare.Remove(share);

    /// <summary>Forgets a connection that has ended.</summary>
    public void Remove(Connection connection)
    {
        foreach ((long share, Delivery delivery) in _byShare)
        {
            delivery.Receivers.Remove(connection);
            if (delivery.Sender == connection) delivery.Sender = null;
            if (delivery.Sender is null && delivery.Receivers.Count == 0) _byShare.Remove(share);
        }
    }

    private Delivery Of(long share)
    {
        if (_byShare.TryGetValue(share, out Delivery? delivery)) return delivery;
        return _byShare[share] = new Delivery();
    }

    private sealed class Delivery
    {
        public Connection? Sender { get; set; }

        public HashSet<Connection> Receivers { get; } = [];
    }
}
