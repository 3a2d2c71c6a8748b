namespace Hgx.Typed;

/// <summary>The request is not allowed, as things stand (NAK FFFF). The original's <c>IPCError</c>.</summary>
public class HgxIpcException : HgxException
{
    /// <summary>Makes the error.</summary>
    public HgxIpcException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxIpcException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The object has been discarded or deleted; get it again by its Ghid, if it still exists. The original's <c>DeadObject</c>.</summary>
public sealed class DeadObjectException : HgxIpcException
{
    /// <summary>Makes the error.</summary>
    public DeadObjectException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public DeadObjectException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The object cannot be changed here: it is static, or somebody else's. The original's <c>LocallyImmutable</c>.</summary>
public sealed class LocallyImmutableException : HgxIpcException
{
    /// <summary>Makes the error.</summary>
    public LocallyImmutableException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public LocallyImmutableException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>The object cannot be shared on: it is private, or somebody else's. The original's <c>Unsharable</c>.</summary>
public sealed class UnsharableException : HgxIpcException
{
    /// <summary>Makes the error.</summary>
    public UnsharableException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public UnsharableException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
