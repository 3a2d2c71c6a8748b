namespace Hgx.Typed;

/// <summary>The exchange with the other side failed. The original's <c>_CommsException</c>.</summary>
public class HgxCommsException : HgxException
{
    /// <summary>Makes the error.</summary>
    public HgxCommsException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxCommsException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The service answered with an error that has no type of its own (NAK 0000), or with one that cannot be read. The original's <c>RequestError</c>.</summary>
public class HgxRequestException : HgxCommsException
{
    /// <summary>Makes the error.</summary>
    public HgxRequestException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxRequestException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The other side does not know this request. The original's <c>RequestUnknown</c>.</summary>
public sealed class RequestUnknownException : HgxRequestException
{
    /// <summary>Makes the error.</summary>
    public RequestUnknownException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public RequestUnknownException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The connection has ended. The original's <c>ConnectionClosed</c>.</summary>
public sealed class ConnectionClosedException : HgxCommsException
{
    /// <summary>Makes the error.</summary>
    public ConnectionClosedException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public ConnectionClosedException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The other side speaks another version of the protocol, or another protocol. The original's <c>ProtocolVersionError</c>.</summary>
public sealed class ProtocolVersionException : HgxCommsException
{
    /// <summary>Makes the error.</summary>
    public ProtocolVersionException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public ProtocolVersionException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
