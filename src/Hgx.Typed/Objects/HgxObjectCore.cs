using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Hgx.Protocol;

namespace Hgx.Typed;

/// <summary>The live part of an object: its address, its link, its state. Used by generated code and by the link.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class HgxObjectCore
{
    private Attachment? _attachment;

    [SuppressMessage("Usage", "CA1816", Justification = "The finaliser is on only while the object is attached.")]
    private HgxObjectCore(IHgxObject instance)
    {
        Object = instance;
        Class = instance.Class;
        _changes = new ChangeNotifier(this);
        // Only a core that is tracked at the service has anything to say when it is collected.
        GC.SuppressFinalize(this);
    }

    /// <summary>Tells the service, when nobody holds the object any more, that its updates are no longer wanted.</summary>
    ~HgxObjectCore()
    {
        // Of a dead object the service knows already.
        if (_attachment is { } attachment && IsAlive) attachment.Link.Table.Collected(attachment.Ghid);
    }

    /// <summary>Whether the object is attached to a link; once so, for ever.</summary>
    public bool IsAttached => Volatile.Read(ref _attachment) is not null;

    internal HgxLink Link => Facts.Link;

    internal Ghid Ghid => Facts.Ghid;

    internal ApiId ApiId => Facts.ApiId;

    internal Ghid Binder => Facts.Binder;

    internal bool IsDynamic => Facts.IsDynamic;

    /// <summary>Whether the object is of an older contract than its class, and what it shows has been upgraded.</summary>
    internal bool IsUpgraded => Facts.IsUpgraded;

    internal bool IsPrivate
    {
        get => Facts.IsPrivate;
        private set => Facts.IsPrivate = value;
    }

    /// <summary>The user's object.</summary>
    internal IHgxObject Object { get; }

    /// <summary>Its class, which may derive from the one that a variable has it as.</summary>
    internal HgxObjectClass Class { get; }

    private Attachment Facts => Volatile.Read(ref _attachment) ?? throw NotAttached();

    internal static HgxObjectCore Attached(IHgxObject instance) =>
        instance.CoreSlot is { IsAttached: true } core ? core : throw NotAttached();

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

    private void Attach(HgxLink link, in ObjectDefinition definition)
    {
        var attachment = new Attachment(link, definition.Address, definition.ApiId, definition.Author, definition.IsDynamic, definition.IsPrivate)
        {
            IsUpgraded = Class.IsUpgraded(definition.ApiId),
        };
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

        public bool IsUpgraded { get; init; }
    }
}
