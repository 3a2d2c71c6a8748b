namespace Hgx.Service.Dispatch;

/// <summary>
/// Where the waiting shares stand with the connections that have been told of them, and who shared them. In memory only: after a restart
/// no connection has been told of anything. Used by the engine alone.
/// </summary>
internal sealed class ShareDeliveries
{
    private readonly Dictionary<long, Delivery> _byShare = [];

    /// <summary>Notes who shared, so that it is not told of its own share; gives whoever it was before.</summary>
    public Connection? SharedBy(long share, Connection? sender)
    {
        Delivery delivery = Of(share);
        (Connection? before, delivery.Sender) = (delivery.Sender, sender);
        return before;
    }

    /// <summary>Whether a connection may be told: it did not share this itself, and has not been told yet.</summary>
    public bool MayOpen(long share, Connection receiver) =>
        !_byShare.TryGetValue(share, out Delivery? delivery) || (delivery.Sender != receiver && !delivery.Receivers.ContainsKey(receiver));

    /// <summary>Notes that a connection is being told.</summary>
    public void Open(long share, Connection receiver) => Of(share).Receivers.Add(receiver, new ShareReceiver());

    /// <summary>Where a connection stands; null when it has not been told, or need not be thought of any more.</summary>
    public ShareReceiver? Find(long share, Connection receiver) =>
        _byShare.TryGetValue(share, out Delivery? delivery) ? delivery.Receivers.GetValueOrDefault(receiver) : null;

    /// <summary>Forgets that a connection has been told: the next registration tells it again.</summary>
    public void Close(long share, Connection receiver)
    {
        if (_byShare.TryGetValue(share, out Delivery? delivery)) delivery.Receivers.Remove(receiver);
    }

    /// <summary>
    /// An app registers the ApiID anew: what waits to be told again to it, and what is parked anywhere, begins from the start. Gives the
    /// connections that this concerns, and where they stood.
    /// </summary>
    public IReadOnlyCollection<KeyValuePair<Connection, ShareReceiver>> Renew(long share, Connection registering)
    {
        if (!_byShare.TryGetValue(share, out Delivery? delivery)) return [];
        KeyValuePair<Connection, ShareReceiver>[] renewed =
        [
            .. delivery.Receivers.Where(r => r.Value.State == ShareState.Parked || (r.Key == registering && r.Value.State == ShareState.Refused)),
        ];
        foreach ((Connection receiver, _) in renewed) delivery.Receivers.Remove(receiver);
        return renewed;
    }

    /// <summary>Takes <see cref="Renew"/> back.</summary>
    public void Restore(long share, IEnumerable<KeyValuePair<Connection, ShareReceiver>> renewed)
    {
        foreach ((Connection receiver, ShareReceiver stood) in renewed) Of(share).Receivers[receiver] = stood;
    }

    /// <summary>Whether no app has been told that might still acknowledge.</summary>
    public bool IsOrphaned(long share) =>
        !_byShare.TryGetValue(share, out Delivery? delivery) || delivery.Receivers.Values.All(r => r.State == ShareState.Parked);

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

        public Dictionary<Connection, ShareReceiver> Receivers { get; } = [];
    }
}
