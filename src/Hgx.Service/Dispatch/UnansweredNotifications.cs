using System.Diagnostics.CodeAnalysis;
using Hgx.Protocol;

namespace Hgx.Service.Dispatch;

/// <summary>
/// The notifications that an app has been sent and has not answered, by number and by age. A deferred one has no age here: the app's
/// handler may take as long as it likes. Not thread-safe: its owner locks.
/// </summary>
internal sealed class UnansweredNotifications(Func<ushort> drawToken)
{
    private readonly RequestTable<Notification> _byToken = new(drawToken);
    private readonly OutgoingLine _byAge = new();

    /// <summary>Whether every number is taken.</summary>
    public bool IsFull => _byToken.Count == RequestTable<Notification>.Capacity;

    /// <summary>Since when the oldest answer is owed; null when none is.</summary>
    public long? OldestSince => (_byAge.First as Notification)?.Since;

    /// <summary>Gives a notification its number, as it is being sent.</summary>
    public void Add(Notification notification, long now)
    {
        if (!_byToken.TryAdd(notification, out ushort token)) throw new InvalidOperationException("Every number of a notification is taken.");
        notification.Token = token;
        notification.Since = now;
        if (!notification.IsDeferred) _byAge.Append(notification);
    }

    /// <summary>Takes out what a reply answers.</summary>
    public bool TryTake(ushort token, [NotNullWhen(true)] out Notification? notification)
    {
        if (!_byToken.TryComplete(token, out notification)) return false;
        if (!notification.IsDeferred) _byAge.Remove(notification);
        return true;
    }

    public void Clear() => _byToken.Clear();
}
