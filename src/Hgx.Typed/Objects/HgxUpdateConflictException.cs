namespace Hgx.Typed;

/// <summary>
/// Other apps were faster at every try of an update, <see cref="HgxLinkOptions.UpdateAttempts"/> times; nothing was pushed. Try again later.
/// </summary>
public sealed class HgxUpdateConflictException : HgxException
{
    /// <summary>Makes the error.</summary>
    public HgxUpdateConflictException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxUpdateConflictException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
