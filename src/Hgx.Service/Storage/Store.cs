using Hgx.Service.Diagnostics;
using Hgx.Typed;

namespace Hgx.Service.Storage;

/// <summary>Everything that a service keeps. One thread at a time; changes hold once <see cref="Commit"/> has returned.</summary>
internal sealed class Store : IDisposable
{
    private readonly Database _database;
    private readonly WaitingSharesGauge _waitingShares;

    private Store(Database database)
    {
        _database = database;
        Objects = new ObjectTable(database);
        States = new StateTable(database);
        Apps = new AppTable(database);
        Shares = new ShareTable(database);
        Receipts = new ReceiptTable(database);
        _waitingShares = new WaitingSharesGauge(() => Shares.Totals().Count);
    }

    public ObjectTable Objects { get; }

    public StateTable States { get; }

    public AppTable Apps { get; }

    public ShareTable Shares { get; }

    public ReceiptTable Receipts { get; }

    public Database Database => _database;

    /// <summary>How many transactions that changed something have been committed.</summary>
    public long Commits { get; private set; }

    public static Store OpenFile(string path, Ghid whoAmI) => Open(DatabaseFile.Open(path, whoAmI));

    public static Store OpenMemory(Ghid whoAmI)
    {
        Database database = Database.OpenMemory();
        DatabaseFile.Initialize(database, whoAmI);
        return Open(database);
    }

    public void Begin() => _database.Begin();

    /// <summary>Ends a transaction.</summary>
    /// <param name="changed">Whether it has changed anything.</param>
    /// <param name="requests">How many requests are in it.</param>
    public void Commit(bool changed, int requests)
    {
        long began = ServiceInstruments.CommitBegins();
        _database.Commit();
        if (!changed) return;
        Commits++;
        ServiceInstruments.Committed(began, requests);
        _waitingShares.Refresh();
    }

    public void Rollback()
    {
        Objects.RolledBack();
        Receipts.RolledBack();
        _database.Rollback();
    }

    public void Dispose()
    {
        _waitingShares.Dispose();
        _database.Dispose();
    }

    private static Store Open(Database database)
    {
        try
        {
            return new Store(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
