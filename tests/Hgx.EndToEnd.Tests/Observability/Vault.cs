using System.Collections.Immutable;
using Hgx.Typed;

namespace Hgx.EndToEnd.Tests.Observability;

/// <summary>A member of every kind that can hold a secret.</summary>
[HgxObject(ApiId = "acme.secrets/vault@1")]
public partial class Vault
{
    public partial string Text { get; set; } = "";

    public partial decimal Amount { get; set; }

    public partial Guid Id { get; set; }

    public partial byte[] Blob { get; set; } = [];

    public partial DateTimeOffset At { get; set; }

    public partial DayOfWeek Day { get; set; }

    public partial ImmutableArray<string> Notes { get; set; } = [];
}
