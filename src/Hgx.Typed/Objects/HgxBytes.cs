using System.Buffers;
using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>An object whose state is raw bytes. The original's <c>Obj</c>.</summary>
/// <remarks>
/// Its default ApiID is <see cref="Typed.ApiId.Bytes"/>; any object may be got as one. Detached it is an ordinary object, not thread-safe;
/// attached it is safe on any thread.
/// </remarks>
public sealed class HgxBytes : IHgxObject<HgxBytes>
{
    private ReadOnlyMemory<byte> _state;
    private HgxObjectCore? _core;

    /// <summary>Makes a detached object without bytes.</summary>
    public HgxBytes()
    {
    }

    /// <summary>Makes a detached object that holds a copy of the bytes.</summary>
    public HgxBytes(ReadOnlySpan<byte> state) => _state = state.ToArray();

    /// <inheritdoc/>
    public event EventHandler<HgxChange<HgxBytes>>? Updated
    {
        add => Hgx.Updated += value;
        remove => Hgx.Updated -= value;
    }

    /// <inheritdoc/>
    public event PropertyChangedEventHandler? PropertyChanged
    {
        add => HgxObjectCore.Of(this).PropertyChanged += value;
        remove => HgxObjectCore.Of(this).PropertyChanged -= value;
    }

    /// <summary>Everything that the object can do as a live object.</summary>
    public HgxHandle<HgxBytes> Hgx => new(this);

    /// <summary>The bytes, at most 10 485 554; a set copies them. The original's <c>state</c>.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public ReadOnlyMemory<byte> State
    {
        get => _core?.State is BytesState state ? state.Bytes : _state;
        set
        {
            ReadOnlyMemory<byte> copy = value.ToArray();
            if (_core is { } core && core.TrySet(copy, static (state, value) => ((BytesState)state).Bytes = value, nameof(State))) return;
            _state = copy;
            _core?.RaiseDetached(nameof(State));
        }
    }

    static ApiId IHgxObject<HgxBytes>.ApiId => ApiId.Bytes;

    static bool IHgxObject<HgxBytes>.AcceptsAnyApiId => true;

    ref HgxObjectCore? IHgxObject.CoreSlot => ref _core;

    HgxObjectClass IHgxObject.Class => HgxObjectClass.Of<HgxBytes>();

    static HgxBytes IHgxObject<HgxBytes>.CreateInstance() => new();

    static ObjectState IHgxObject<HgxBytes>.CaptureState(HgxBytes instance) => new BytesState { Bytes = instance._state };

    static void IHgxObject<HgxBytes>.RestoreState(HgxBytes instance, ObjectState state) => instance._state = ((BytesState)state).Bytes;

    static void IHgxObject<HgxBytes>.WriteState(ObjectState state, IBufferWriter<byte> output) => output.Write(((BytesState)state).Bytes.Span);

    static ObjectState IHgxObject<HgxBytes>.ReadState(ReadOnlyMemory<byte> bytes, ObjectState defaults) => new BytesState { Bytes = bytes };

    static ObjectState IHgxObject<HgxBytes>.MergeStates(ObjectState common, ObjectState mine, ObjectState theirs, List<HgxConflict> conflicts) =>
        WholeStateMerge.Merge(common, mine, theirs, conflicts, nameof(State), static state => ((BytesState)state).Bytes, AreEqual);

    static void IHgxObject<HgxBytes>.CompareStates(ObjectState before, ObjectState after, List<string> changed)
    {
        if (!AreEqual(before, after)) changed.Add(nameof(State));
    }

    private static bool AreEqual(ObjectState x, ObjectState y) => ((BytesState)x).Bytes.Span.SequenceEqual(((BytesState)y).Bytes.Span);

    private sealed class BytesState : ObjectState
    {
        public ReadOnlyMemory<byte> Bytes { get; set; }
    }
}
