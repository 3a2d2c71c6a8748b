using Hgx.Protocol;

namespace Hgx.Typed;

/// <summary>An object that was shared with this app, or made by another app of this user; not got yet.</summary>
/// <typeparam name="T">The class of the object.</typeparam>
public sealed class HgxShare<T> : IShare
    where T : class, IHgxObject<T>
{
    private readonly HgxLink _link;

    internal HgxShare(HgxLink link, in ShareNotice notice)
    {
        _link = link;
        Ghid = notice.Ghid;
        Origin = notice.Origin;
        ApiId = notice.ApiId;
        IsRedelivered = notice.IsRedelivered;
    }

    /// <summary>The object's address.</summary>
    public Ghid Ghid { get; }

    /// <summary>The fingerprint of who shared it; this user's own when another of the user's apps made it.</summary>
    public Ghid Origin { get; }

    /// <summary>What the object is.</summary>
    public ApiId ApiId { get; }

    /// <summary>
    /// Whether an app has been told of this share before and has not acknowledged it: its handler failed, or it or the service ended before the
    /// acknowledgement. What the handler did then may have to be recognized.
    /// </summary>
    public bool IsRedelivered { get; }

    /// <summary>Gets the object, and follows its updates from here on.</summary>
    /// <inheritdoc cref="HgxLink.Get{T}" path="/returns|/exception"/>
    public T Get() => _link.Get<T>(Ghid);

    /// <summary>Gets the object, and follows its updates from here on.</summary>
    /// <inheritdoc cref="HgxLink.Get{T}" path="/returns|/exception[position() &lt; 4]"/>
    public Task<T> GetAsync(CancellationToken cancellationToken = default) => _link.GetAsync<T>(Ghid, cancellationToken);
}
