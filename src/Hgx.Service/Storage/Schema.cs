namespace Hgx.Service.Storage;

/// <summary>The tables, and the numbers by which a database is known to be ours.</summary>
internal static class Schema
{
    /// <summary>"HgxS", in the header of the file.</summary>
    public const int ApplicationId = 0x48677853;

    /// <summary>What this service writes. A higher number was written by a newer one, and is refused; a lower one is brought up to it.</summary>
    public const int Version = 3;

    /// <summary>
    /// Version 1. Addresses are random, so they stand in an index alone; all else is keyed by integers. What changes with each push is in a table
    /// of its own: an object's identity is written once.
    /// </summary>
    private const string First = """
        CREATE TABLE service (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            whoami BLOB NOT NULL
        ) STRICT;

        CREATE TABLE apps (
            id INTEGER PRIMARY KEY,
            token BLOB NOT NULL UNIQUE,
            startup BLOB
        ) STRICT;

        -- kind: 1 dynamic, 2 static. private_to: the app that alone may see the object; null for a public one.
        CREATE TABLE objects (
            id INTEGER PRIMARY KEY,
            ghid BLOB NOT NULL UNIQUE,
            kind INTEGER NOT NULL,
            api_id BLOB NOT NULL,
            binder BLOB NOT NULL,
            private_to INTEGER REFERENCES apps (id),
            legroom INTEGER NOT NULL,
            held INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE states (
            object_id INTEGER PRIMARY KEY REFERENCES objects (id) ON DELETE CASCADE,
            revision INTEGER NOT NULL,
            unsealed INTEGER NOT NULL,
            state BLOB NOT NULL
        ) STRICT;

        CREATE TABLE dynamics (
            object_id INTEGER PRIMARY KEY REFERENCES objects (id) ON DELETE CASCADE,
            genesis BLOB NOT NULL,
            object_key BLOB NOT NULL,
            blind BLOB NOT NULL,
            owner_signature BLOB NOT NULL
        ) STRICT;

        CREATE TABLE statics (
            object_id INTEGER PRIMARY KEY REFERENCES objects (id) ON DELETE CASCADE,
            static_key BLOB NOT NULL,
            record BLOB NOT NULL
        ) STRICT;

        -- Addresses of deleted objects: a push to one says that it is dead, not that it never was.
        CREATE TABLE deleted (
            id INTEGER PRIMARY KEY,
            ghid BLOB NOT NULL UNIQUE,
            private_to INTEGER REFERENCES apps (id)
        ) STRICT;

        -- Shares that no app has acknowledged yet. size: what the share keeps alive, in bytes.
        CREATE TABLE shares (
            id INTEGER PRIMARY KEY,
            object_id INTEGER NOT NULL REFERENCES objects (id) ON DELETE CASCADE,
            api_id BLOB NOT NULL,
            origin BLOB NOT NULL,
            size INTEGER NOT NULL,
            UNIQUE (object_id, origin)
        ) STRICT;
        CREATE INDEX shares_by_api ON shares (api_id);
        """;

    /// <summary>What makes a database of one version one of the next: the first entry that of version 1.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        """
        -- told: 1 once an app may have been told of the share.
        ALTER TABLE shares ADD COLUMN told INTEGER NOT NULL DEFAULT 0;

        -- private_to is in it so that a list reads nothing but the index.
        CREATE INDEX objects_by_api ON objects (api_id, ghid, private_to);
        """,
        """
        -- Of an object and a link the last push that was carried out: its number, and the revision that it became.
        CREATE TABLE receipts (
            object_id INTEGER NOT NULL REFERENCES objects (id) ON DELETE CASCADE,
            link BLOB NOT NULL,
            number INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            PRIMARY KEY (object_id, link)
        ) STRICT, WITHOUT ROWID;
        """,
    ];

    /// <summary>What makes an empty database one of a version.</summary>
    public static string Create(int version) => string.Concat(Migrations.Take(version - 1).Prepend(First));
}
