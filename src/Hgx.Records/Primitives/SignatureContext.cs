using System.Buffers;
using System.Text;

namespace Hgx.Records;

/// <summary>
/// What a signature is for. It stands before the signed bytes, with a zero byte between, so that a signature of one kind is never
/// one of another kind.
/// </summary>
public sealed class SignatureContext
{
    private readonly byte[] _prefix;

    private SignatureContext(string name)
    {
        Name = name;
        _prefix = Encoding.ASCII.GetBytes(name + '\0');
    }

    /// <summary><c>hgx1/identity</c>: an identity record, by itself.</summary>
    public static SignatureContext Identity { get; } = new("hgx1/identity");

    /// <summary><c>hgx1/owner</c>: the address of a dynamic object, by its owner.</summary>
    public static SignatureContext Owner { get; } = new("hgx1/owner");

    /// <summary><c>hgx1/static-author</c>: what a static object says, by its author.</summary>
    public static SignatureContext StaticAuthor { get; } = new("hgx1/static-author");

    /// <summary>The context in plain ASCII, without the zero byte.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Runs <paramref name="use"/> on context, zero byte and message in one piece, and wipes that piece.</summary>
    internal TResult On<TState, TResult>(ReadOnlySpan<byte> message, TState state, MessageFunc<TState, TResult> use)
        where TState : allows ref struct
    {
        int length = _prefix.Length + message.Length;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            _prefix.CopyTo(buffer, 0);
            message.CopyTo(buffer.AsSpan(_prefix.Length));
            return use(buffer.AsSpan(0, length), state);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}

internal delegate TResult MessageFunc<TState, TResult>(ReadOnlySpan<byte> message, TState state)
    where TState : allows ref struct;
