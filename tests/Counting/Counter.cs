using System.Buffers;
using System.Buffers.Binary;
using System.ComponentModel;
using Hgx.Typed;
using Hgx.Typed.CompilerServices;

namespace Hgx.Counting;

/// <summary>
/// An object that many apps add to at once: what they add is summed up, not overwritten. So whatever is added twice, or not at all, shows.
/// </summary>
public sealed class Counter : IHgxObject<Counter>
{
    private long _count;
    private HgxObjectCore? _core;

    /// <inheritdoc/>
    public event EventHandler<HgxChange<Counter>>? Updated
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

    public HgxHandle<Counter> Hgx => new(this);

    public long Count => _core?.State is CounterState state ? state.Count : _count;

    static ApiId IHgxObject<Counter>.ApiId { get; } = ApiId.FromName("hgx.test/counter@1");

    ref HgxObjectCore? IHgxObject.CoreSlot => ref _core;

    HgxObjectClass IHgxObject.Class => HgxObjectClass.Of<Counter>();

    /// <summary>Adds to what is shown at that moment, whatever comes meanwhile.</summary>
    public void Add(long amount)
    {
        if (_core?.TrySet(amount, static (state, amount) => ((CounterState)state).Count += amount, nameof(Count)) != true) _count += amount;
    }

    static Counter IHgxObject<Counter>.CreateInstance() => new();

    static ObjectState IHgxObject<Counter>.CaptureState(Counter instance) => new CounterState { Count = instance._count };

    static void IHgxObject<Counter>.RestoreState(Counter instance, ObjectState state) => instance._count = ((CounterState)state).Count;

    static void IHgxObject<Counter>.WriteState(ObjectState state, IBufferWriter<byte> output)
    {
        BinaryPrimitives.WriteInt64BigEndian(output.GetSpan(sizeof(long)), ((CounterState)state).Count);
        output.Advance(sizeof(long));
    }

    static ObjectState IHgxObject<Counter>.ReadState(ReadOnlyMemory<byte> bytes, ObjectState defaults) =>
        new CounterState { Count = BinaryPrimitives.ReadInt64BigEndian(bytes.Span) };

    static ObjectState IHgxObject<Counter>.MergeStates(ObjectState common, ObjectState mine, ObjectState theirs, List<HgxConflict> conflicts) =>
        new CounterState { Count = ((CounterState)theirs).Count + ((CounterState)mine).Count - ((CounterState)common).Count };

    static void IHgxObject<Counter>.CompareStates(ObjectState before, ObjectState after, List<string> changed)
    {
        if (((CounterState)before).Count != ((CounterState)after).Count) changed.Add(nameof(Count));
    }

    private sealed class CounterState : ObjectState
    {
        public long Count { get; set; }
    }
}
