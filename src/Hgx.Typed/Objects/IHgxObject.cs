using System.Buffers;
using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>Any live object, whatever its class: generated ones, <see cref="HgxBytes"/> and <see cref="HgxJson"/>.</summary>
public interface IHgxObject
{
    /// <summary>Where the object keeps its live part; null while it has never been attached to a link nor listened to.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    ref HgxObjectCore? CoreSlot { get; }

    /// <summary>The object's own class, also where it is held as one of a base class.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    HgxObjectClass Class { get; }

    /// <summary>The object's address.</summary>
    /// <exception cref="InvalidOperationException">The object is not attached to a link.</exception>
    Ghid Ghid => HgxObjectCore.Attached(this).Ghid;
}

/// <summary>
/// What the generator implements for each annotated class, and what the link uses: no reflection, no look-up at run time.
/// </summary>
/// <remarks>
/// The members that write, read and compare states are for the link; they run no code of the user's class but the constructors of
/// its values and merge methods.
/// </remarks>
/// <typeparam name="TSelf">The annotated class itself.</typeparam>
public interface IHgxObject<TSelf> : IHgxObject, INotifyPropertyChanged
    where TSelf : class, IHgxObject<TSelf>
{
    /// <summary>What objects of this class are, by default.</summary>
    static abstract ApiId ApiId { get; }

    /// <summary>Whether an object of any ApiID may be read as this class, as raw bytes and JSON may.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual bool AcceptsAnyApiId => false;

    /// <summary>The older contracts whose objects are read as this class, too: the methods with <see cref="HgxUpgradeAttribute"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static virtual IReadOnlyList<HgxUpgrade<TSelf>> Upgrades => [];

    /// <summary>Happens when the service tells of a new state of the object, or of its deletion. Runs on the link's loop.</summary>
    event EventHandler<HgxChange<TSelf>>? Updated;

    /// <summary>A fresh instance, made by the parameterless constructor; required members are set to their default.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract TSelf CreateInstance();

    /// <summary>The state that a detached instance holds in its own fields.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract ObjectState CaptureState(TSelf instance);

    /// <summary>Puts a state into the own fields of a detached instance.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract void RestoreState(TSelf instance, ObjectState state);

    /// <summary>Writes the bytes of a state.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract void WriteState(ObjectState state, IBufferWriter<byte> output);

    /// <summary>Reads a state; a member that is absent keeps the value that it has in <paramref name="defaults"/>.</summary>
    /// <exception cref="HgxStateException">The bytes are no state of this class.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract ObjectState ReadState(ReadOnlyMemory<byte> bytes, ObjectState defaults);

    /// <summary>
    /// Merges member by member, each by its policy: without one, what I changed since <paramref name="common"/> stays mine, everything else is theirs.
    /// A change that gives way is added to <paramref name="conflicts"/>.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract ObjectState MergeStates(ObjectState common, ObjectState mine, ObjectState theirs, List<HgxConflict> conflicts);

    /// <summary>Adds the names of the members that differ, by their bytes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    static abstract void CompareStates(ObjectState before, ObjectState after, List<string> changed);
}
