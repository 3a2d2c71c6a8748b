namespace Hgx.Typed;

/// <summary>The service could not keep or find what was asked for. The original's <c>PersistenceError</c>.</summary>
public class HgxPersistenceException : HgxException
{
    /// <summary>Makes the error.</summary>
    public HgxPersistenceException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxPersistenceException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>What the service found stored is damaged or inconsistent. The original's <c>IntegrityError</c>.</summary>
public class IntegrityException : HgxPersistenceException
{
    /// <summary>Makes the error.</summary>
    public IntegrityException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public IntegrityException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>No relay that could answer is connected. The original's <c>UnavailableUpstream</c>.</summary>
public class UnavailableUpstreamException : HgxPersistenceException
{
    /// <summary>Makes the error.</summary>
    public UnavailableUpstreamException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public UnavailableUpstreamException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>A remote party refused the request (NAK 000A). The original's <c>RemoteNak</c>.</summary>
public class RemoteNakException : HgxPersistenceException
{
    /// <summary>Makes the error.</summary>
    public RemoteNakException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public RemoteNakException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
