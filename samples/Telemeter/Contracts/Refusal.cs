using Hgx.Typed;

namespace Telemeter.Contracts;

/// <summary>A reporter's answer to a monitor that it does not trust.</summary>
[HgxObject(ApiId = "hypergolix.demo/telemeter.refusal@1")]
public partial class Refusal
{
    /// <summary>The address of the <see cref="Contracts.Pairing"/> that is refused.</summary>
    public partial string Pairing { get; set; } = "";

    public partial string Host { get; set; } = "";
}
