using System.Diagnostics.CodeAnalysis;

namespace Hgx.Protocol;

/// <summary>
/// The requests of one connection and direction that wait for their reply, by request token.
/// </summary>
/// <remarks>
/// Tokens are drawn by the function given, never one that is still waiting. The token of a request that was given up stays
/// taken until its late reply arrives, so that the reply cannot be mistaken for another's. Not thread-safe: its owner locks.
/// </remarks>
/// <typeparam name="T">What is kept for a request.</typeparam>
public sealed class RequestTable<T>(Func<ushort> draw) where T : class
{
    /// <summary>How many requests may wait at once: 65 536, one a token.</summary>
    public const int Capacity = 65_536;

    private readonly Dictionary<ushort, T?> _waiting = [];

    /// <summary>How many requests wait for their reply; those given up are not counted.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a request and gives it a token; false when every token is taken.</summary>
    public bool TryAdd(T request, out ushort token)
    {
        ArgumentNullException.ThrowIfNull(request);
        token = 0;
        if (_waiting.Count == Capacity) return false;

        // A random start and a walk from there always ends, however full the table is.
        token = draw();
        while (_waiting.ContainsKey(token)) token++;
        _waiting.Add(token, request);
        Count++;
        return true;
    }

    /// <summary>Takes out the request that a reply answers; false when the token waits for nothing, or was given up.</summary>
    public bool TryComplete(ushort token, [NotNullWhen(true)] out T? request)
    {
        if (!_waiting.Remove(token, out request) || request is null) return false;
        Count--;
        return true;
    }

    /// <summary>Gives a request up: its token stays taken until the late reply arrives. False when it no longer waits.</summary>
    public bool Abandon(ushort token, T request)
    {
        if (!_waiting.TryGetValue(token, out T? waiting) || !ReferenceEquals(waiting, request)) return false;
        _waiting[token] = null;
        Count--;
        return true;
    }

    /// <summary>Takes out a request that was never sent; its token is free again. False when it no longer waits.</summary>
    public bool Remove(ushort token, T request)
    {
        if (!_waiting.TryGetValue(token, out T? waiting) || !ReferenceEquals(waiting, request)) return false;
        _waiting.Remove(token);
        Count--;
        return true;
    }

    /// <summary>Takes out every request that waits: the connection has ended, and no reply will come.</summary>
    public IReadOnlyList<T> Clear()
    {
        var requests = new List<T>(Count);
        foreach (T? request in _waiting.Values)
        {
            if (request is not null) requests.Add(request);
        }

        _waiting.Clear();
        Count = 0;
        return requests;
    }
}
