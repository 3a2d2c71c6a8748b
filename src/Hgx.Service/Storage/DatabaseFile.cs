using System.Buffers.Binary;
using Hgx.Service.Files;
using Hgx.Typed;

namespace Hgx.Service.Storage;

/// <summary>The database's file: made whole or not at all, opened only when it is ours, and brought up to this service's version.</summary>
internal static class DatabaseFile
{
    private const int HeaderLength = 100, UserVersionOffset = 60, ApplicationIdOffset = 68;

    /// <summary>Opens the file, making it first when there is none.</summary>
    /// <exception cref="ForeignDatabaseException">The file is another program's or a newer service's; it was not touched.</exception>
    /// <exception cref="HgxPersistenceException">The file is damaged, and was not touched; or it cannot be opened.</exception>
    public static Database Open(string path, Ghid whoAmI)
    {
        try
        {
            if (!File.Exists(path)) Create(path, whoAmI);
            CheckHeader(path);
            DatabaseCheck.Run(path, whoAmI);
            return OpenMigrated(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException
            || (error is HgxPersistenceException && !error.Message.Contains(path, StringComparison.Ordinal)))
        {
            throw new HgxPersistenceException($"The database {path} cannot be opened: {error.Message}", error);
        }
    }

    /// <summary>Gives an empty database its tables.</summary>
    public static void Initialize(Database database, Ghid whoAmI)
    {
        database.Begin();
        database.Execute(Schema.Create(Schema.Version));
        database.Prepare("INSERT INTO service (id, whoami) VALUES (1, ?)").Bind(1, whoAmI.ToByteArray()).Run();
        database.Execute(FormattableString.Invariant($"PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {Schema.Version}"));
        database.Commit();
    }

    private static Database OpenMigrated(string path)
    {
        Database database = Database.OpenFile(path);
        try
        {
            Migrate(database, path);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    // In one transaction: a crash leaves the version that was. The version is read anew: the file's header may be older than the log beside it.
    private static void Migrate(Database database, string path)
    {
        Statement read = database.Prepare("PRAGMA user_version");
        int version = read.Step() ? (int)read.Integer(0) : 0;
        read.Reset();
        CheckVersion(path, version);
        if (version == Schema.Version) return;
        database.Begin();
        for (int next = version; next < Schema.Version; next++) database.Execute(Schema.Migrations[next - 1]);
        database.Execute(FormattableString.Invariant($"PRAGMA user_version = {Schema.Version}"));
        database.Commit();

        // Into the file itself, so that an older service refuses it.
        database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    // Made beside and renamed: a crash leaves either no database or a whole one, whose header says that it is ours.
    private static void Create(string path, Ghid whoAmI)
    {
        string unfinished = path + ".new";
        foreach (string leftover in new[] { unfinished, unfinished + "-wal", unfinished + "-shm" }) File.Delete(leftover);
        PrivateFile.Create(unfinished).Dispose();
        using (Database database = Database.OpenFile(unfinished)) Initialize(database, whoAmI);
        PrivateFile.Rename(unfinished, path);
    }

    // Read from the file itself: SQLite would begin to change a foreign one by opening it.
    private static void CheckHeader(string path)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        using (FileStream file = File.OpenRead(path))
        {
            if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength || !header.StartsWith("SQLite format 3\0"u8))
                throw new ForeignDatabaseException(path, $"The file {path} is no database of a service, and was not touched. Move it away, or name another data directory.");
        }

        int applicationId = BinaryPrimitives.ReadInt32BigEndian(header[ApplicationIdOffset..]);
        if (applicationId != Schema.ApplicationId)
            throw new ForeignDatabaseException(path, $"The file {path} is another program's database, and was not touched. Move it away, or name another data directory.");
        CheckVersion(path, BinaryPrimitives.ReadInt32BigEndian(header[UserVersionOffset..]));
    }

    private static void CheckVersion(string path, int version)
    {
        if (version is < 1 or > Schema.Version)
            throw new ForeignDatabaseException(path, $"The database {path} has version {version}; this service reads versions 1 to {Schema.Version}. It was not touched; use the newer service that wrote it.");
    }
}
