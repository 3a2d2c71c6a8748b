using Hgx.Typed;

namespace Hgx.Service.Files;

/// <summary>Whose files we work with.</summary>
internal static class Ownership
{
    /// <summary>Refuses a file or directory of another user: who owns it can change it at any time.</summary>
    /// <exception cref="HgxServiceException">It is another user's.</exception>
    public static void Require(string path)
    {
        if (OperatingSystem.IsWindows() || Unix.OwnerOf(path) is not { } owner || owner == Unix.EffectiveUser) return;
        throw new HgxServiceException(
            $"{path} belongs to user {owner}, and the service runs as user {Unix.EffectiveUser}. Name another data directory, or give it to this user.");
    }

    public static string Octal(UnixFileMode mode) => "0" + Convert.ToString((int)mode, 8).PadLeft(3, '0');
}
