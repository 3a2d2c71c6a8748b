using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary><see cref="Ghid"/>: its 65 bytes; in JSON its text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GhidCodec : IWireKeyCodec<Ghid>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, Ghid value)
    {
        if (writer.IsJson) writer.WriteText(value.ToString());
        else value.CopyTo(writer.BeginBytes(Ghid.Length));
    }

    /// <inheritdoc/>
    public static Ghid Read(ref WireReader reader)
    {
        if (reader.IsJson) return Ghid.TryParse(reader.ReadString(), out Ghid parsed) ? parsed : throw reader.Fail("is text that is no Ghid");
        return Ghid.TryRead(reader.ReadBinary(), out Ghid value) ? value : throw reader.Fail("should be the 65 bytes of a Ghid");
    }

    /// <inheritdoc/>
    public static bool Same(Ghid left, Ghid right) => left == right;

    /// <inheritdoc/>
    public static int Compare(Ghid left, Ghid right) => left.CompareTo(right);

    /// <inheritdoc/>
    public static IEqualityComparer<Ghid> Comparer => RandomizedComparer<Ghid>.Instance;
}

/// <summary><see cref="ApiId"/>: the 65 bytes that it has in the protocol, a zero and its 64; in JSON its text.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ApiIdCodec : IWireKeyCodec<ApiId>
{
    /// <inheritdoc/>
    public static void Write(ref WireWriter writer, ApiId value)
    {
        if (writer.IsJson) writer.WriteText(value.ToString());
        else value.CopyWireTo(writer.BeginBytes(ApiId.WireLength));
    }

    /// <inheritdoc/>
    public static ApiId Read(ref WireReader reader)
    {
        if (reader.IsJson) return ApiId.TryParse(reader.ReadString(), out ApiId parsed) ? parsed : throw reader.Fail("is text that is no ApiId");
        return ApiId.TryReadWire(reader.ReadBinary(), out ApiId value) ? value : throw reader.Fail("should be the 65 bytes of an ApiId");
    }

    /// <inheritdoc/>
    public static bool Same(ApiId left, ApiId right) => left == right;

    /// <inheritdoc/>
    public static int Compare(ApiId left, ApiId right) => left.ToGhid().CompareTo(right.ToGhid());

    /// <inheritdoc/>
    public static IEqualityComparer<ApiId> Comparer => RandomizedComparer<ApiId>.Instance;
}
