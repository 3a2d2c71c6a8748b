using Hgx.Typed;

namespace Hgx.Service;

/// <summary>
/// A share whose handler in an app has failed four times: at once, and after 1, 5 and 30 s. It is kept, and told again when an app
/// registers its ApiID anew.
/// </summary>
public sealed class HgxShareParkedEventArgs : EventArgs
{
    internal HgxShareParkedEventArgs(Ghid ghid, Ghid origin, ApiId apiId) => (Ghid, Origin, ApiId) = (ghid, origin, apiId);

    /// <summary>The address of the shared object.</summary>
    public Ghid Ghid { get; }

    /// <summary>The fingerprint of who shared it.</summary>
    public Ghid Origin { get; }

    /// <summary>What the object is.</summary>
    public ApiId ApiId { get; }
}
