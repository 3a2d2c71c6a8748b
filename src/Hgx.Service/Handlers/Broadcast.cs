using Hgx.Service.Dispatch;

namespace Hgx.Service.Handlers;

/// <summary>One notification to many: the body is made once, when the first receiver is found.</summary>
internal static class Broadcast
{
    /// <summary>Tells every receiver but the one that caused it.</summary>
    public static void Notify(Turn turn, IReadOnlyCollection<Connection> receivers, Topic topic, Func<SharedBody> makeBody)
    {
        SharedBody? body = null;
        foreach (Connection receiver in receivers)
        {
            if (receiver == turn.Connection) continue;
            body ??= makeBody();
            turn.Notify(receiver, new Notification(topic, body.Hold()));
        }

        body?.Release();
    }
}
