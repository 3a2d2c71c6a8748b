namespace Hgx.Typed;

/// <summary>
/// More changes of an object waited for the reader of a stream than <see cref="HgxStreamPolicy.All"/> allows: some were lost to it. The object itself is as it should
/// be.
/// </summary>
public sealed class HgxStreamOverflowException : HgxException
{
    /// <summary>Makes the error.</summary>
    public HgxStreamOverflowException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxStreamOverflowException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
