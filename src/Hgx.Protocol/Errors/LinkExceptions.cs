namespace Hgx.Typed;

/// <summary>The link cannot do this, as things stand. The original's <c>HGXLinkError</c>.</summary>
public class HgxLinkException : HgxException
{
    /// <summary>Makes the error.</summary>
    public HgxLinkException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxLinkException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>A form of an operation was called on the wrong thread: a blocking one on the link's loop, or a loop-bound one elsewhere.</summary>
public sealed class HgxLoopException : HgxLinkException
{
    /// <summary>Makes the error.</summary>
    public HgxLoopException(string message) : base(message)
    {
    }
}

/// <summary>
/// Two classes, of two assemblies, have one ApiID, and this link is asked to use both where it can use one: for the shares of that ApiID, or for one
/// object. Within one project it is the compile error HGX0201.
/// </summary>
public sealed class HgxDuplicateApiIdException : HgxLinkException
{
    /// <summary>Makes the error.</summary>
    public HgxDuplicateApiIdException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxDuplicateApiIdException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>No service answers where the link looks for one.</summary>
public sealed class HgxServiceUnavailableException : HgxLinkException
{
    /// <summary>Makes the error.</summary>
    public HgxServiceUnavailableException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxServiceUnavailableException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>
/// A request was sent, and whether it took effect is unknown: the connection dropped, time ran out, or the wait was cancelled.
/// Read the object to find out; do not blindly repeat.
/// </summary>
public sealed class HgxOutcomeUnknownException : HgxLinkException
{
    /// <summary>Makes the error.</summary>
    public HgxOutcomeUnknownException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxOutcomeUnknownException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
