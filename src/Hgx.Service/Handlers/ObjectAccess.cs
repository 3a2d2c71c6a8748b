using Hgx.Service.Dispatch;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>Finds the objects that requests name, and holds the rule on private ones: to other apps they do not exist.</summary>
internal sealed class ObjectAccess(Store store, Ghid whoAmI)
{
    /// <summary>Finds an object that this app may see.</summary>
    /// <exception cref="DoesNotExistException">There is none.</exception>
    public ObjectRow Find(Turn turn, in Ghid address) =>
        store.Objects.TryFind(address, out ObjectRow row) && IsVisible(turn, row) ? row : throw Missing(address);

    /// <summary>Finds an object that this app may see and that the user has made.</summary>
    /// <exception cref="DoesNotExistException">There is none.</exception>
    /// <exception cref="InconsistentAuthorException">It is somebody else's.</exception>
    public ObjectRow FindOwn(Turn turn, in Ghid address)
    {
        ObjectRow row = Find(turn, address);
        return IsOwn(row) ? row : throw new InconsistentAuthorException($"The object {address} is somebody else's; only its binder may do this.");
    }

    /// <summary>Whether the user has made the object.</summary>
    public bool IsOwn(in ObjectRow row) => row.Binder == whoAmI;

    public static DoesNotExistException Missing(in Ghid address) => new($"There is no object {address} that this app may see.");

    private static bool IsVisible(Turn turn, in ObjectRow row) => row.PrivateTo is not { } app || app == turn.Connection.App;
}
