using System.Buffers.Binary;
using Hgx.Service.Files;
using Hgx.Typed;

namespace Hgx.Service.Storage;

/// <summary>The database's file: made whole or not at all, and opened only when it is ours.</summary>
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
            return Database.OpenFile(path);
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
        database.Execute(Schema.Create);
        database.Prepare("INSERT INTO service (id, whoami) VALUES (1, ?)").Bind(1, whoAmI.ToByteArray()).Run();
        database.Execute(FormattableString.Invariant($"PRAGMA application_id = {Schema.ApplicationId}; PRAGMA user_version = {Schema.Version}"));
        database.Commit();
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
        int version = BinaryPrimitives.ReadInt32BigEndian(header[UserVersionOffset..]);
        if (version != Schema.Version)
            throw new ForeignDatabaseException(path, $"The database {path} has version {version}; this service reads version {Schema.Version}. It was not touched; use the newer service that wrote it.");
    }
}
