using Hgx.Typed;

namespace Hgx.Service.Storage;

/// <summary>Reads values from columns; one that cannot be is damage, and is said to be.</summary>
internal static class Columns
{
    public static Ghid Ghid(ReadOnlySpan<byte> column, long id) => Hgx.Typed.Ghid.TryRead(column, out Ghid ghid)
        ? ghid : throw StorageErrors.Damaged($"row {id} holds an address that is none");

    public static ApiId ApiId(ReadOnlySpan<byte> column, long id) => column.Length == Hgx.Typed.ApiId.Length
        ? new ApiId(column) : throw StorageErrors.Damaged($"row {id} holds an ApiID that is none");
}
