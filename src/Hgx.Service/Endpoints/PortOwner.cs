using System.Net;

namespace Hgx.Service.Endpoints;

/// <summary>Finds out who has a port that we want, as far as the system tells.</summary>
internal static class PortOwner
{
    /// <summary>Such as "process 1234 (python3)"; "another process" when more cannot be told.</summary>
    public static string Describe(int port)
    {
        foreach (TcpSocketRow row in ProcNetTcp.Read(ProcNetTcp.Path4).Concat(ProcNetTcp.Read(ProcNetTcp.Path6)))
        {
            if (row.State != TcpSocketRow.Listening || !row.Local.EndsWith(ProcNetTcp.Format(IPAddress.Any, port)[8..], StringComparison.Ordinal)) continue;
            return FindProcess(row.Inode) ?? $"a process of user {row.User}";
        }

        return "another process";
    }

    private static string? FindProcess(string inode)
    {
        string link = $"socket:[{inode}]";
        foreach (string process in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(process), out int id)) continue;
            try
            {
                if (Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(fd => IsLink(fd, link)))
                    return $"process {id} ({File.ReadAllText(Path.Combine(process, "comm")).Trim()})";
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another user's process, or one that has just ended: it stays unnamed.
                continue;
            }
        }

        return null;
    }

    // One that is closed meanwhile is not it, and the others are still to be looked at.
    private static bool IsLink(string file, string link)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name == link;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
