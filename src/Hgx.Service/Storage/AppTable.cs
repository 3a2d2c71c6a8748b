using Hgx.Typed;

namespace Hgx.Service.Storage;

/// <summary>The apps that the service knows by their tokens, and the startup object of each.</summary>
internal sealed class AppTable(Database database)
{
    private readonly Statement _find = database.Prepare("SELECT id FROM apps WHERE token = ?");
    private readonly Statement _add = database.Prepare("INSERT INTO apps (token) VALUES (?) RETURNING id");
    private readonly Statement _getStartup = database.Prepare("SELECT startup FROM apps WHERE id = ?");
    private readonly Statement _setStartup = database.Prepare("UPDATE apps SET startup = ? WHERE id = ?");

    /// <summary>The row of an app; null when the token is unknown.</summary>
    public long? Find(AppToken token) => Row(_find, token);

    /// <summary>Adds an app under a new token; gives its row.</summary>
    public long Add(AppToken token) => Row(_add, token) ?? throw StorageErrors.Damaged("an app could not be added");

    /// <summary>The app's startup object; null when it has none.</summary>
    public Ghid? Startup(long app)
    {
        try
        {
            return _getStartup.Bind(1, app).Step() && !_getStartup.IsNull(0) ? Columns.Ghid(_getStartup.Blob(0), app) : null;
        }
        finally
        {
            _getStartup.Reset();
        }
    }

    public void SetStartup(long app, Ghid startup) => _setStartup.Bind(1, startup.ToByteArray()).Bind(2, app).Run();

    public void ClearStartup(long app) => _setStartup.BindNull(1).Bind(2, app).Run();

    private static long? Row(Statement statement, AppToken token)
    {
        Span<byte> bytes = stackalloc byte[AppToken.Length];
        token.CopyTo(bytes);
        try
        {
            return statement.Bind(1, bytes).Step() ? statement.Integer(0) : null;
        }
        finally
        {
            statement.Reset();
        }
    }
}
