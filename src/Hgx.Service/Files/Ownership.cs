using Hgx.Typed;

namespace Hgx.Service.Files;

/// <summary>Whose files we work with, and who else could put others in their place.</summary>
internal static class Ownership
{
    private const uint Superuser = 0;

    /// <summary>Refuses a file or directory of another user: who owns it can change it at any time.</summary>
    /// <exception cref="HgxServiceException">It is another user's.</exception>
    public static void Require(string path)
    {
        if (OperatingSystem.IsWindows() || Unix.OwnerOf(path) is not { } owner || owner == Unix.EffectiveUser) return;
        throw Foreign(path, owner);
    }

    /// <summary>Refuses whatever stands in the place of one of our files and is none: a link would lead us to change something else.</summary>
    /// <exception cref="HgxServiceException">It is no file, or another user's.</exception>
    public static void RequireFile(string path)
    {
        // Unlike File.Exists, this sees directories and links to nothing.
        if (OperatingSystem.IsWindows() || !Exists(path)) return;
        if (!Unix.IsFile(path))
        {
            throw new HgxServiceException(
                $"{path} is a link, a directory or something else that a service does not make there; it was not touched. Put the file itself in its place, or name another data directory.");
        }

        Require(path);
    }

    /// <summary>Refuses a place that every user of the machine can exchange for another, and a link that another user has made.</summary>
    /// <exception cref="HgxServiceException">The place is not safe.</exception>
    public static void RequireSafePlace(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        if (Unix.OwnerOf(path, followLinks: false) is { } owner && owner != Unix.EffectiveUser && owner != Superuser) throw Foreign(path, owner);
        RequireSafeParents(path);
        if (new DirectoryInfo(path).LinkTarget is null) return;
        RequireSafeParents(Directory.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName);
    }

    public static string Octal(UnixFileMode mode) => "0" + Convert.ToString((int)mode, 8).PadLeft(3, '0');

    private static void RequireSafeParents(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        for (string? parent = Path.GetDirectoryName(path); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            // With the sticky bit only an entry's owner may rename or delete it.
            if (!Directory.Exists(parent) || (File.GetUnixFileMode(parent) & (UnixFileMode.OtherWrite | UnixFileMode.StickyBit)) != UnixFileMode.OtherWrite) continue;
            throw new HgxServiceException(
                $"Every user of this machine may replace what is in {parent}, so {path} is not safe there. Take that right off it (chmod o-w), or name another place.");
        }
    }

    private static bool Exists(string path) => Path.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private static HgxServiceException Foreign(string path, uint owner) => new(
        $"{path} belongs to user {owner}, and the service runs as user {Unix.EffectiveUser}. Name another data directory, or give it to this user.");
}
