using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Hgx.Protocol;

/// <summary>
/// The body of an app's <c>!R</c>, read in place: the revision that the push follows (8 bytes), with
/// <see cref="ProtocolExtensions.Receipts"/> its identity (24 bytes), then the object definition.
/// </summary>
public readonly ref struct RevisedPush
{
    /// <summary>
    /// The longest state that fits into a message beside the revision and the identity of its push: 10 485 522 bytes. What is longer is pushed
    /// without either.
    /// </summary>
    public const int MaxStateLength = ProtocolLimits.MaxStateLength - RevisedObject.RevisionLength - PushIdentity.Length;

    /// <summary>The number of the state that the push follows; <see cref="RevisedObject.AnyRevision"/> for any.</summary>
    public ulong Follows { get; init; }

    /// <summary>Which push it is; meaningless on a connection without <see cref="ProtocolExtensions.Receipts"/>.</summary>
    public PushIdentity Identity { get; init; }

    /// <summary>The object, with its new state.</summary>
    public ObjectDefinition Definition { get; init; }

    /// <summary>Reads the body; false, with the reason, when it is malformed.</summary>
    /// <param name="body">The body.</param>
    /// <param name="hasIdentity">Whether the connection has <see cref="ProtocolExtensions.Receipts"/>.</param>
    /// <param name="push">The push.</param>
    /// <param name="error">Why it cannot be read.</param>
    public static bool TryRead(ReadOnlySpan<byte> body, bool hasIdentity, out RevisedPush push, [NotNullWhen(false)] out string? error)
    {
        push = default;
        int header = RevisedObject.RevisionLength + (hasIdentity ? PushIdentity.Length : 0);
        if (body.Length <= header)
        {
            error = $"A push is {header} bytes and an object definition behind them; got {body.Length} bytes.";
            return false;
        }

        PushIdentity identity = default;
        if (hasIdentity) PushIdentity.TryRead(body[RevisedObject.RevisionLength..], out identity);
        if (!ObjectDefinition.TryRead(body[header..], out ObjectDefinition definition, out error)) return false;
        push = new RevisedPush { Follows = BinaryPrimitives.ReadUInt64BigEndian(body), Identity = identity, Definition = definition };
        return true;
    }
}
