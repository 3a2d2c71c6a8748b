namespace Hgx.Typed;

/// <summary>Who handles the shares of one ApiID.</summary>
/// <param name="ApiId">What the shared objects are.</param>
/// <param name="Handler">Called on the loop.</param>
internal sealed record ShareRegistration(ApiId ApiId, Func<Ghid, Ghid, ApiId, Task> Handler)
{
    /// <summary>Called once, when another registration takes the ApiID over or the link ends.</summary>
    public Action? Ended { get; init; }
}
