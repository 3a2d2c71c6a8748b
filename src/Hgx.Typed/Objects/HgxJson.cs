using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Json;

namespace Hgx.Typed;

/// <summary>An object whose state is JSON, byte for byte as the original's <c>JsonObj</c> writes it, so that Python apps share it.</summary>
/// <remarks>
/// The order of members and the text of numbers are kept; doubles that .NET code puts in print as Python prints them. NaN, Infinity and lone
/// surrogates are refused. Its default ApiID is <see cref="Typed.ApiId.Json"/>. Detached it is an ordinary object, not thread-safe; attached it
/// is safe on any thread.
/// </remarks>
public sealed class HgxJson : IHgxObject<HgxJson>
{
    private JsonState _state = JsonState.Null;
    private HgxObjectCore? _core;

    /// <summary>Makes a detached object that holds <c>null</c>.</summary>
    public HgxJson()
    {
    }

    /// <summary>Makes a detached object that holds a value.</summary>
    /// <exception cref="HgxStateException">The value has a lone surrogate, or nests deeper than 256 levels.</exception>
    public HgxJson(JsonElement state) => _state = JsonState.Of(PythonJson.Write(state));

    /// <summary>Makes a detached object that holds a copy of a node's value.</summary>
    /// <exception cref="HgxStateException">The value has NaN, Infinity or a lone surrogate, or nests deeper than 256 levels.</exception>
    public HgxJson(JsonNode? state) => _state = JsonState.Of(PythonJson.Write(state));

    /// <inheritdoc/>
    public event EventHandler<HgxChange<HgxJson>>? Updated
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
    public HgxHandle<HgxJson> Hgx => new(this);

    /// <summary>The value. The original's <c>state</c>.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    /// <exception cref="HgxStateException">Set to a value that has a lone surrogate, or nests deeper than 256 levels.</exception>
    public JsonElement State
    {
        get => (_core?.State is JsonState state ? state : _state).Element;
        set => Set(JsonState.Of(PythonJson.Write(value)));
    }

    static ApiId IHgxObject<HgxJson>.ApiId => ApiId.Json;

    static bool IHgxObject<HgxJson>.AcceptsAnyApiId => true;

    ref HgxObjectCore? IHgxObject.CoreSlot => ref _core;

    HgxObjectClass IHgxObject.Class => HgxObjectClass.Of<HgxJson>();

    /// <summary>Makes a detached object of a JSON text.</summary>
    /// <exception cref="HgxStateException">The text is no JSON.</exception>
    public static HgxJson Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new HgxJson(PythonJson.Read(Encoding.UTF8.GetBytes(json)));
    }

    /// <summary>Sets the value to a copy of a node's.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    /// <exception cref="HgxStateException">The value has NaN, Infinity or a lone surrogate, or nests deeper than 256 levels.</exception>
    public void SetState(JsonNode? value) => Set(JsonState.Of(PythonJson.Write(value)));

    /// <summary>The JSON text, as it goes over the wire.</summary>
    /// <exception cref="DeadObjectException">The object has been discarded or deleted.</exception>
    public string ToJsonString() => Encoding.UTF8.GetString((_core?.State is JsonState state ? state : _state).Bytes);

    static HgxJson IHgxObject<HgxJson>.CreateInstance() => new();

    static ObjectState IHgxObject<HgxJson>.CaptureState(HgxJson instance) => instance._state;

    static void IHgxObject<HgxJson>.RestoreState(HgxJson instance, ObjectState state) => instance._state = (JsonState)state;

    static void IHgxObject<HgxJson>.WriteState(ObjectState state, IBufferWriter<byte> output) => output.Write(((JsonState)state).Bytes);

    static ObjectState IHgxObject<HgxJson>.ReadState(ReadOnlyMemory<byte> bytes, ObjectState defaults) =>
        JsonState.Of(PythonJson.Write(PythonJson.Read(bytes)));

    static ObjectState IHgxObject<HgxJson>.MergeStates(ObjectState common, ObjectState mine, ObjectState theirs, List<HgxConflict> conflicts) =>
        WholeStateMerge.Merge(common, mine, theirs, conflicts, nameof(State), static state => ((JsonState)state).Element, AreEqual);

    static void IHgxObject<HgxJson>.CompareStates(ObjectState before, ObjectState after, List<string> changed)
    {
        if (!AreEqual(before, after)) changed.Add(nameof(State));
    }

    private static bool AreEqual(ObjectState x, ObjectState y) => ((JsonState)x).Bytes.AsSpan().SequenceEqual(((JsonState)y).Bytes);

    private void Set(JsonState state)
    {
        if (_core is { } core && core.TrySet(state, static (target, value) => ((JsonState)target).Take(value), nameof(State))) return;
        _state = state;
        _core?.RaiseDetached(nameof(State));
    }

    /// <summary>The value, and the bytes that it is on the wire.</summary>
    private sealed class JsonState : ObjectState
    {
        public static readonly JsonState Null = Of("null"u8.ToArray());

        public JsonElement Element { get; private set; }

        public byte[] Bytes { get; private set; } = [];

        public static JsonState Of(byte[] bytes) => new() { Bytes = bytes, Element = PythonJson.Read(bytes) };

        public void Take(JsonState other)
        {
            Element = other.Element;
            Bytes = other.Bytes;
        }
    }
}
