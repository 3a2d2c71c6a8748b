using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Hgx.Protocol;

namespace Hgx.Typed;

/// <summary>The live part of an object: its address, its link, its state. Used by generated code and by the link.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HgxObjectCore
{
    private Attachment? _attachment;

    [SuppressMessage("Usage", "CA1816", Justification = "The finaliser is on only while the object is attached.")]
    private protected HgxObjectCore()
    {
        // Only a core that is tracked at the service has anything to say when it is collected.
        GC.SuppressFinalize(this);
    }

    /// <summary>Tells the service, when nobody holds the object any more, that its updates are no longer wanted.</summary>
    ~HgxObjectCore()
    {
        // Of a dead object the service knows already.
        if (_attachment is { } attachment && IsAlive) attachment.Link.Objects.Collected(attachment.Ghid);
    }

    /// <summary>Whether the object is attached to a link; once so, for ever.</summary>
    public bool IsAttached => Volatile.Read(ref _attachment) is not null;

    internal abstract bool IsAlive { get; }

    internal HgxLink Link => Facts.Link;

    internal Ghid Ghid => Facts.Ghid;

    internal ApiId ApiId => Facts.ApiId;

    internal Ghid Binder => Facts.Binder;

    internal bool IsDynamic => Facts.IsDynamic;

    internal bool IsPrivate
    {
        get => Facts.IsPrivate;
        private protected set => Facts.IsPrivate = value;
    }

    /// <summary>The user's object.</summary>
    internal abstract IHgxObject Object { get; }

    /// <summary>Whether something needs the object although nobody may hold it: a subscriber, a draft, an operation under way.</summary>
    internal abstract bool MustStay { get; }

    private Attachment Facts => Volatile.Read(ref _attachment) ?? throw NotAttached();

    /// <summary>Takes a new state from the service; on the I/O side.</summary>
    /// <param name="state">Its bytes.</param>
    /// <param name="revision">Its number; 0 when it is not known. A state that is not newer than the present one is dropped.</param>
    /// <param name="arrival">How it came.</param>
    /// <returns>False when the object is dead; a recast may have put another in its place.</returns>
    /// <exception cref="HgxStateException">The bytes are no state of the object's class; nothing has changed.</exception>
    internal abstract bool Apply(ReadOnlyMemory<byte> state, ulong revision, Arrival arrival);

    /// <summary>Takes the news that the object was deleted; on the I/O side.</summary>
    internal abstract void ApplyDeletion();

    /// <summary>Ends the instance: discarded, deleted or recast here.</summary>
    internal abstract void Kill();

    /// <summary>Writes the bytes of what readers see.</summary>
    internal abstract void WriteShown(IBufferWriter<byte> output);

    internal static HgxObjectCore Attached(HgxObjectCore? core) => core is { IsAttached: true } ? core : throw NotAttached();

    internal static bool ShowSameBytes(HgxObjectCore one, HgxObjectCore other)
    {
        using var mine = new FrameBuffer();
        using var theirs = new FrameBuffer();
        one.WriteShown(mine);
        other.WriteShown(theirs);
        return mine.Span.SequenceEqual(theirs.Span);
    }

    internal static InvalidOperationException NotAttached() => new(
        "The object is not attached to a link. Make it with link.NewAsync, or get it with link.GetAsync.");

    internal DeadObjectException Dead() => new(
        $"The object {Ghid:D} has been discarded or deleted. If it still exists, get it again by its Ghid.");

    private protected void Attach(HgxLink link, in ObjectDefinition definition)
    {
        var attachment = new Attachment(link, definition.Address, definition.ApiId, definition.Author, definition.IsDynamic, definition.IsPrivate);
        Volatile.Write(ref _attachment, attachment);
        GC.ReRegisterForFinalize(this);
    }

    private sealed class Attachment(HgxLink link, Ghid ghid, ApiId apiId, Ghid binder, bool isDynamic, bool isPrivate)
    {
        public HgxLink Link => link;

        public Ghid Ghid => ghid;

        public ApiId ApiId => apiId;

        public Ghid Binder => binder;

        public bool IsDynamic => isDynamic;

        public bool IsPrivate { get; set; } = isPrivate;
    }
}
