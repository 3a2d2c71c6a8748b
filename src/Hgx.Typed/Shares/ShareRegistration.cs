using Hgx.Protocol;

namespace Hgx.Typed;

/// <summary>Who handles the shares of one ApiID.</summary>
/// <param name="ApiId">What the shared objects are.</param>
/// <param name="Handler">Called on the loop.</param>
internal sealed record ShareRegistration(ApiId ApiId, Func<ShareNotice, Task> Handler)
{
    /// <summary>The class that the shared objects are got as; null for a handler of the original's kind, and where any ApiID is accepted.</summary>
    public HgxObjectClass? Class { get; init; }

    /// <summary>The same for the older contracts that the class upgrades; they end with this one.</summary>
    public IReadOnlyList<ShareRegistration> Older { get; init; } = [];

    /// <summary>Whether it is one of those.</summary>
    public bool IsUpgrading { get; init; }

    /// <summary>Called once, when another registration takes the ApiID over or the link ends.</summary>
    public Action? Ended { get; init; }

    /// <summary>A registration of a class's handler.</summary>
    public static ShareRegistration Of<T>(Func<ShareNotice, Task> handler)
        where T : class, IHgxObject<T>
    {
        HgxObjectClass? of = T.AcceptsAnyApiId ? null : HgxObjectClass.Of<T>();
        return new(T.ApiId, handler)
        {
            Class = of,
            Older = [.. HgxObjectClass<T>.Instance.OlderContracts.Select(x => new ShareRegistration(x, handler) { Class = of, IsUpgrading = true })],
        };
    }

    /// <summary>A registration of the original's kind of handler.</summary>
    public static ShareRegistration Of(ApiId apiId, Func<Ghid, Ghid, ApiId, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new ShareRegistration(apiId, notice => handler(notice.Ghid, notice.Origin, notice.ApiId));
    }

    /// <summary>A later handler of the same class takes an ApiID over; one of another class would leave the first without its shares, and nobody would know why.</summary>
    /// <exception cref="HgxDuplicateApiIdException">Both have classes, and not the same.</exception>
    public void MustBeOfOneClassWith(ShareRegistration other)
    {
        if (Class is null || other.Class is null || Class == other.Class) return;
        if (IsUpgrading)
        {
            throw new HgxDuplicateApiIdException(
                $"{Class.FullName} and {other.Class.FullName} both upgrade from {ApiId:D}, and this link handles its shares for the second. End that handling first, which "
                + "disposing what OnShareAsync gave does.");
        }

        throw new HgxDuplicateApiIdException(
            $"{Class.FullName} and {other.Class.FullName} have one ApiID, {ApiId:D}, and this link handles its shares as the second. Give one of the classes another "
            + "ApiID, or use one class in both places; or end the first handling, which disposing what OnShareAsync gave does.");
    }
}
