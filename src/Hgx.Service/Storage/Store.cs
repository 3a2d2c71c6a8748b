using Hgx.Typed;

namespace Hgx.Service.Storage;

/// <summary>Everything that a service keeps. One thread at a time; changes hold once <see cref="Commit"/> has returned.</summary>
internal sealed class Store : IDisposable
{
    private readonly Database _database;

    private Store(Database database)
    {
        _database = database;
        Objects = new ObjectTable(database);
        States = new StateTable(database);
        Apps = new AppTable(database);
        Shares = new ShareTable(database);
    }

    public ObjectTable Objects { get; }

    public StateTable States { get; }

    public AppTable Apps { get; }

    public ShareTable Shares { get; }

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

    public void Commit(bool changed)
    {
        _database.Commit();
        if (changed) Commits++;
    }

    public void Rollback() => _database.Rollback();

    public void Dispose() => _database.Dispose();

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
