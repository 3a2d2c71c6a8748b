namespace Hgx.Typed;

/// <summary>The bytes of a state are not what its class expects: malformed, over a limit, or without a required member.</summary>
public sealed class HgxStateException : HgxException
{
    /// <summary>Makes the error.</summary>
    public HgxStateException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxStateException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}

/// <summary>A member that may not be null was read before anything set it.</summary>
public sealed class HgxMemberUnsetException : HgxException
{
    /// <summary>Makes the error.</summary>
    public HgxMemberUnsetException(string message) : base(message)
    {
    }
}
