namespace Hgx.Typed;

/// <summary>The root of every error of Hgx. The original's <c>HypergolixException</c>.</summary>
public class HgxException : Exception
{
    /// <summary>Makes the error.</summary>
    public HgxException(string message) : base(message)
    {
    }

    /// <summary>Makes the error with its cause.</summary>
    public HgxException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
