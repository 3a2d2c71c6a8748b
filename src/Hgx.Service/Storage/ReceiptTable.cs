using System.Buffers.Binary;
using Hgx.Protocol;

namespace Hgx.Service.Storage;

/// <summary>The last push of an object by one link that was carried out.</summary>
/// <param name="Number">The link's number of the push.</param>
/// <param name="Revision">What revision the push became.</param>
internal readonly record struct Receipt(ulong Number, ulong Revision);

/// <summary>The receipts: of each object and link the last push that was carried out, for those links that pushed the object last.</summary>
internal sealed class ReceiptTable(Database database)
{
    /// <summary>Of how many links an object has receipts.</summary>
    public const int LinksKept = 64;

    // About 1 MB. Simply emptied when full: whoever is busy is back at once.
    private const int Capacity = 8192;

    private readonly Statement _find = database.Prepare("SELECT number, revision FROM receipts WHERE object_id = ? AND link = ?");
    private readonly Statement _keep = database.Prepare("""
        INSERT INTO receipts (object_id, link, number, revision) VALUES (?, ?, ?, ?)
        ON CONFLICT (object_id, link) DO UPDATE SET number = excluded.number, revision = excluded.revision
        """);
    private readonly Statement _prune = database.Prepare("""
        DELETE FROM receipts WHERE object_id = ?1 AND link IN (
            SELECT link FROM receipts WHERE object_id = ?1 ORDER BY revision DESC LIMIT -1 OFFSET ?2)
        """);
    private readonly Dictionary<(long ObjectId, UInt128 Link), Receipt> _known = [];

    /// <summary>The last push of an object by a link; null when there is none, or when it is long ago.</summary>
    public Receipt? Find(long objectId, UInt128 link)
    {
        if (_known.TryGetValue((objectId, link), out Receipt receipt)) return receipt;
        Span<byte> bytes = stackalloc byte[PushIdentity.LinkLength];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, link);
        try
        {
            if (!_find.Bind(1, objectId).Bind(2, bytes).Step()) return null;
            receipt = new Receipt((ulong)_find.Integer(0), (ulong)_find.Integer(1));
        }
        finally
        {
            _find.Reset();
        }

        Know(objectId, link, receipt);
        return receipt;
    }

    /// <summary>A push has been carried out. Of links that pushed the object longer ago than the last <see cref="LinksKept"/>, nothing is kept.</summary>
    /// <param name="objectId">The object.</param>
    /// <param name="push">Which push.</param>
    /// <param name="revision">What revision it became.</param>
    /// <param name="isFirst">Whether the link has no receipt of the object yet.</param>
    public void Keep(long objectId, PushIdentity push, ulong revision, bool isFirst)
    {
        Span<byte> link = stackalloc byte[PushIdentity.LinkLength];
        BinaryPrimitives.WriteUInt128BigEndian(link, push.Link);
        _keep.Bind(1, objectId).Bind(2, link).Bind(3, (long)push.Number).Bind(4, (long)revision).Run();
        if (isFirst) Prune(objectId);
        Know(objectId, push.Link, new Receipt(push.Number, revision));
    }

    /// <summary>A transaction has been taken back: what is known may be of it.</summary>
    public void RolledBack() => _known.Clear();

    private void Prune(long objectId)
    {
        int changes = database.Changes;
        _prune.Bind(1, objectId).Bind(2, LinksKept).Run();
        if (database.Changes != changes) _known.Clear();
    }

    private void Know(long objectId, UInt128 link, Receipt receipt)
    {
        if (_known.Count == Capacity && !_known.ContainsKey((objectId, link))) _known.Clear();
        _known[(objectId, link)] = receipt;
    }
}
