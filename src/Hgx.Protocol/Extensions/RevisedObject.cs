using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Hgx.Protocol;

/// <summary>
/// An object with the number of its state, read in place: the revision (8 bytes), then the object definition. A new object has revision
/// 1, and each committed change adds 1.
/// </summary>
public readonly ref struct RevisedObject
{
    /// <summary>The length of a revision: 8 bytes.</summary>
    public const int RevisionLength = 8;

    /// <summary>In a push: whatever stands, the state is to replace it.</summary>
    public const ulong AnyRevision = ulong.MaxValue;

    /// <summary>
    /// The longest state that fits into a message beside its revision and an error code: 10 485 544 bytes. What is longer travels without a
    /// revision.
    /// </summary>
    public const int MaxStateLength = ProtocolLimits.MaxStateLength - RevisionLength - sizeof(ushort);

    /// <summary>The number of the state; in a push, of the state that it follows.</summary>
    public ulong Revision { get; init; }

    /// <summary>
    /// Whether the definition follows. An answer of 8 bytes says that the state is too long to travel beside its revision: ask for it with
    /// <c>&gt;O</c>.
    /// </summary>
    public bool HasDefinition { get; init; }

    /// <summary>The object.</summary>
    public ObjectDefinition Definition { get; init; }

    /// <summary>Reads a revision and what follows it; false, with the reason, when it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out RevisedObject revised, [NotNullWhen(false)] out string? error)
    {
        revised = default;
        error = null;
        if (body.Length < RevisionLength)
        {
            error = $"A revision is {RevisionLength} bytes long; got {body.Length}.";
            return false;
        }

        ulong revision = BinaryPrimitives.ReadUInt64BigEndian(body);
        ObjectDefinition definition = default;
        bool hasDefinition = body.Length > RevisionLength;
        if (hasDefinition && !ObjectDefinition.TryRead(body[RevisionLength..], out definition, out error)) return false;
        revised = new RevisedObject { Revision = revision, HasDefinition = hasDefinition, Definition = definition };
        return true;
    }

    /// <summary>Writes a revision; the definition follows it.</summary>
    public static void WriteRevision(IBufferWriter<byte> output, ulong revision)
    {
        ArgumentNullException.ThrowIfNull(output);
        BinaryPrimitives.WriteUInt64BigEndian(output.GetSpan(RevisionLength), revision);
        output.Advance(RevisionLength);
    }
}
