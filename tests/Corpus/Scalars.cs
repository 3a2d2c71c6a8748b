using System.Numerics;

namespace Hgx.Typed.Corpus;

[Flags]
public enum Rights : ushort
{
    None = 0,
    Read = 1,
    Write = 2,
    All = Read | Write,
}

/// <summary>The scalars of the base library and of the protocol, plain and nullable.</summary>
[HgxObject(ApiId = "acme/scalars@1")]
public partial class Scalars
{
    public partial Half Half { get; set; }

    public partial Int128 Int128 { get; set; }

    public partial UInt128 UInt128 { get; set; }

    public partial BigInteger BigInteger { get; set; }

    public partial ReadOnlyMemory<byte> Memory { get; set; }

    public partial Uri Link { get; set; } = new("https://example.org");

    public partial Version Version { get; set; } = new(1, 0);

    public partial DateTime Moment { get; set; }

    public partial DateOnly Date { get; set; }

    public partial TimeOnly Time { get; set; }

    public partial Ghid Address { get; set; }

    public partial ApiId Contract { get; set; }

    public partial Rights Rights { get; set; }

    public partial Half? MaybeHalf { get; set; }

    public partial Int128? MaybeInt128 { get; set; }

    public partial UInt128? MaybeUInt128 { get; set; }

    public partial BigInteger? MaybeBigInteger { get; set; }

    public partial ReadOnlyMemory<byte>? MaybeMemory { get; set; }

    public partial Uri? MaybeLink { get; set; }

    public partial Version? MaybeVersion { get; set; }

    public partial DateTime? MaybeMoment { get; set; }

    public partial DateOnly? MaybeDate { get; set; }

    public partial TimeOnly? MaybeTime { get; set; }

    public partial Ghid? MaybeAddress { get; set; }

    public partial ApiId? MaybeContract { get; set; }

    public partial Rights? MaybeRights { get; set; }
}

[HgxObject(ApiId = "acme/bookmarks@1")]
public partial class Bookmarks
{
    public required partial Uri Home { get; set; }

    public partial IReadOnlyList<Uri> Links { get; set; } = [];

    public partial IReadOnlyList<DateTime?> Visits { get; set; } = [];

    public partial IReadOnlyList<ReadOnlyMemory<byte>> Icons { get; set; } = [];

    public partial Visit? Last { get; set; }
}

[HgxValue]
public sealed partial record Visit(Uri Page, DateTime At, ReadOnlyMemory<byte> Icon);
