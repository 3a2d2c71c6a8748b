namespace Hgx.Typed;

/// <summary>A stored record is malformed (NAK 0001). The original's <c>MalformedGolixPrimitive</c>.</summary>
public sealed class MalformedGolixPrimitiveException : RemoteNakException
{
    /// <summary>Makes the error.</summary>
    public MalformedGolixPrimitiveException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public MalformedGolixPrimitiveException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>A signature did not verify (NAK 0002). The original's <c>VerificationFailure</c>.</summary>
public sealed class VerificationFailureException : RemoteNakException
{
    /// <summary>Makes the error.</summary>
    public VerificationFailureException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public VerificationFailureException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The identity is unknown or invalid (NAK 0003). The original's <c>InvalidIdentity</c>.</summary>
public sealed class InvalidIdentityException : RemoteNakException
{
    /// <summary>Makes the error.</summary>
    public InvalidIdentityException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public InvalidIdentityException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The state is bound by no object (NAK 0004). The original's <c>UnboundContainer</c>.</summary>
public sealed class UnboundContainerException : RemoteNakException
{
    /// <summary>Makes the error.</summary>
    public UnboundContainerException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public UnboundContainerException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The object has been deleted before (NAK 0005). The original's <c>AlreadyDebound</c>.</summary>
public sealed class AlreadyDeboundException : RemoteNakException
{
    /// <summary>Makes the error.</summary>
    public AlreadyDeboundException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public AlreadyDeboundException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The target of the operation is of the wrong kind (NAK 0006). The original's <c>InvalidTarget</c>.</summary>
public sealed class InvalidTargetException : RemoteNakException
{
    /// <summary>Makes the error.</summary>
    public InvalidTargetException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public InvalidTargetException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The object is somebody else's, and only its binder may do this (NAK 0007). The original's <c>InconsistentAuthor</c>.</summary>
public sealed class InconsistentAuthorException : RemoteNakException
{
    /// <summary>Makes the error.</summary>
    public InconsistentAuthorException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public InconsistentAuthorException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The service knows no such object, or will not show it to this app (NAK 0008). The original's <c>DoesNotExist</c>.</summary>
public sealed class DoesNotExistException : RemoteNakException
{
    /// <summary>Makes the error.</summary>
    public DoesNotExistException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public DoesNotExistException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The update does not follow the one before it (NAK 0009). The original's <c>IllegalDynamicFrame</c>.</summary>
public sealed class IllegalDynamicFrameException : RemoteNakException
{
    /// <summary>Makes the error.</summary>
    public IllegalDynamicFrameException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public IllegalDynamicFrameException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
