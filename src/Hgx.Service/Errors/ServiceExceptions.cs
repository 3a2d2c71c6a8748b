namespace Hgx.Typed;

/// <summary>The service cannot run as asked; the message says why and what to do.</summary>
public class HgxServiceException : HgxException
{
    /// <summary>Makes the error.</summary>
    public HgxServiceException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxServiceException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>Another service holds the data directory. The tool <c>hgx</c> ends with exit code 3.</summary>
public sealed class ServiceAlreadyRunningException : HgxServiceException
{
    /// <summary>Makes the error.</summary>
    /// <param name="dataDirectory">The directory that is held.</param>
    /// <param name="processId">The process that holds it; null when it cannot be told.</param>
    public ServiceAlreadyRunningException(string dataDirectory, int? processId) : base(
        $"Another service{(processId is null ? "" : $" (process {processId})")} runs on the data directory {dataDirectory}. Stop it, or name another data directory.")
    {
        DataDirectory = dataDirectory;
        ProcessId = processId;
    }

    /// <summary>The directory that is held.</summary>
    public string DataDirectory { get; }

    /// <summary>The process that holds it; null when it cannot be told.</summary>
    public int? ProcessId { get; }
}

/// <summary>A port or socket cannot be opened: another process has it.</summary>
public sealed class EndpointInUseException : HgxServiceException
{
    /// <summary>Makes the error.</summary>
    public EndpointInUseException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}

/// <summary>A file of the data directory is not this service's: another program's, or a newer service's. It was not touched.</summary>
public sealed class ForeignDatabaseException : HgxServiceException
{
    /// <summary>Makes the error.</summary>
    public ForeignDatabaseException(string path, string message) : base(message) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}

/// <summary>The identity file is missing or damaged. It was not touched: a new one would be another user.</summary>
public sealed class IdentityFileException : HgxServiceException
{
    /// <summary>Makes the error.</summary>
    public IdentityFileException(string path, string message, Exception? innerException = null) : base(message, innerException) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}

/// <summary>The service has been stopped; start another one.</summary>
public sealed class ServiceStoppedException : HgxServiceException
{
    /// <summary>Makes the error.</summary>
    public ServiceStoppedException() : base("The service has been stopped. Start another one with HgxService.StartAsync.")
    {
    }
}
