using Hgx.Protocol;

namespace Hgx.Typed;

/// <summary>Who handles the shares of one ApiID.</summary>
/// <param name="ApiId">What the shared objects are.</param>
/// <param name="Handler">Called on the loop.</param>
internal sealed record ShareRegistration(ApiId ApiId, Func<ShareNotice, Task> Handler)
{
    /// <summary>Called once, when another registration takes the ApiID over or the link ends.</summary>
    public Action? Ended { get; init; }

    /// <summary>A registration of the original's kind of handler.</summary>
    public static ShareRegistration Of(ApiId apiId, Func<Ghid, Ghid, ApiId, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new ShareRegistration(apiId, notice => handler(notice.Ghid, notice.Origin, notice.ApiId));
    }
}
