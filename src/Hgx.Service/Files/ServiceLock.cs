using System.Globalization;
using Hgx.Typed;

namespace Hgx.Service.Files;

/// <summary>Holds a data directory for one service. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class ServiceLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _processIdFile;

    private ServiceLock(FileStream file, string processIdFile) => (_file, _processIdFile) = (file, processIdFile);

    /// <summary>Takes the directory.</summary>
    /// <exception cref="ServiceAlreadyRunningException">Another service has it.</exception>
    public static ServiceLock Take(DataDirectory directory)
    {
        FileStream file;
        try
        {
            file = PrivateFile.Open(directory.LockFile, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new ServiceAlreadyRunningException(directory.FullPath, ReadProcessId(directory.ProcessIdFile));
        }
        catch (UnauthorizedAccessException error)
        {
            throw new HgxServiceException($"The lock file {directory.LockFile} cannot be opened: {error.Message}", error);
        }

        // Beside the lock: a locked file cannot be read by others.
        using (FileStream processId = PrivateFile.Open(directory.ProcessIdFile, FileMode.Create, FileShare.Read))
            processId.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        return new ServiceLock(file, directory.ProcessIdFile);
    }

    public void Dispose()
    {
        File.Delete(_processIdFile);
        _file.Dispose();
    }

    private static int? ReadProcessId(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out int id) ? id : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The other service is just starting or stopping; the message then names no process.
            return null;
        }
    }
}
