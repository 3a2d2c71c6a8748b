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
        catch (IOException error) when (IsHeldByAnother(error))
        {
            throw new ServiceAlreadyRunningException(directory.FullPath, ReadProcessId(directory.ProcessIdFile));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new HgxServiceException($"The lock file {directory.LockFile} cannot be opened: {error.Message}", error);
        }

        try
        {
            // Beside the lock: a locked file cannot be read by others.
            using FileStream processId = PrivateFile.Open(directory.ProcessIdFile, FileMode.Create, FileShare.Read);
            processId.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file.Dispose();
            throw new HgxServiceException($"The file {directory.ProcessIdFile} cannot be written: {error.Message}", error);
        }

        return new ServiceLock(file, directory.ProcessIdFile);
    }

    public void Dispose()
    {
        File.Delete(_processIdFile);
        _file.Dispose();
    }

    // A sharing violation: of Windows, or EAGAIN as Linux and macOS number it. Anything else is a fault of the file.
    private static bool IsHeldByAnother(IOException error) =>
        OperatingSystem.IsWindows() ? error.HResult == unchecked((int)0x80070020) : error.HResult is 11 or 35;

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
