using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Threading;

namespace Hgx.Typed;

/// <summary>
/// What a class does for its objects, apart from its type: an object's own class is known by it where the object is held as one of a base class.
/// Used by generated code and by the link.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HgxObjectClass
{
    private ObjectState? _defaults;

    private protected HgxObjectClass()
    {
    }

    internal abstract string Name { get; }

    /// <summary>The name with that of its assembly, which tells it from a class of the same name elsewhere.</summary>
    internal abstract string FullName { get; }

    internal abstract ApiId ApiId { get; }

    /// <summary>What a fresh instance holds: the values of members that are absent from a state. Made by the user's constructor, on the caller's thread.</summary>
    internal ObjectState Defaults => _defaults ??= Capture(Create());

    /// <summary>A class, as its objects know it.</summary>
    public static HgxObjectClass Of<T>() where T : class, IHgxObject<T> => HgxObjectClass<T>.Instance;

    internal abstract IHgxObject Create();

    internal abstract ObjectState Capture(IHgxObject instance);

    /// <summary>A detached instance of a state.</summary>
    internal abstract IHgxObject Restore(ObjectState state);

    internal abstract void Write(ObjectState state, IBufferWriter<byte> output);

    internal abstract ObjectState Read(ReadOnlyMemory<byte> bytes);

    /// <summary>The older contracts whose objects are read as this class, too.</summary>
    internal abstract IEnumerable<ApiId> OlderContracts { get; }

    /// <summary>Whether objects of a contract are read as this class by an upgrade.</summary>
    internal abstract bool IsUpgraded(ApiId apiId);

    /// <summary>Reads a state of an older contract: what the upgrade makes of it.</summary>
    /// <exception cref="HgxStateException">The bytes are no state of that contract, or the upgrade failed.</exception>
    internal abstract ObjectState ReadOlder(ApiId apiId, ReadOnlyMemory<byte> bytes);

    internal abstract ObjectState Merge(ObjectState common, ObjectState mine, ObjectState theirs, List<HgxConflict> conflicts);

    internal abstract void Compare(ObjectState before, ObjectState after, List<string> changed);

    internal abstract ValueTask<IHgxObject> GetWithinAsync(HgxLink link, Ghid ghid, OperationHome home, CancellationToken cancellationToken);
}

/// <summary>The class <typeparamref name="T"/>.</summary>
internal sealed class HgxObjectClass<T> : HgxObjectClass
    where T : class, IHgxObject<T>
{
    public static readonly HgxObjectClass<T> Instance = new();

    private IReadOnlyDictionary<ApiId, HgxUpgrade<T>>? _upgrades;

    /// <summary>By the older contract.</summary>
    internal IReadOnlyDictionary<ApiId, HgxUpgrade<T>> Upgrades => _upgrades ??= HgxUpgrade.All<T>();

    internal override IEnumerable<ApiId> OlderContracts => Upgrades.Keys;

    internal override string Name => typeof(T).Name;

    internal override string FullName => $"{typeof(T).FullName} of {typeof(T).Assembly.GetName().Name}";

    internal override ApiId ApiId => T.ApiId;

    internal override IHgxObject Create() => T.CreateInstance();

    internal override ObjectState Capture(IHgxObject instance) => T.CaptureState((T)instance);

    internal override IHgxObject Restore(ObjectState state)
    {
        T instance = T.CreateInstance();
        T.RestoreState(instance, state);
        return instance;
    }

    internal override void Write(ObjectState state, IBufferWriter<byte> output) => T.WriteState(state, output);

    internal override ObjectState Read(ReadOnlyMemory<byte> bytes) => T.ReadState(bytes, Defaults);

    internal override bool IsUpgraded(ApiId apiId) => Upgrades.ContainsKey(apiId);

    internal override ObjectState ReadOlder(ApiId apiId, ReadOnlyMemory<byte> bytes) => T.CaptureState(Upgrades[apiId].Read(bytes));

    internal override ObjectState Merge(ObjectState common, ObjectState mine, ObjectState theirs, List<HgxConflict> conflicts) =>
        T.MergeStates(common, mine, theirs, conflicts);

    internal override void Compare(ObjectState before, ObjectState after, List<string> changed) => T.CompareStates(before, after, changed);

    // A task's continuation would leave the loop.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal override async ValueTask<IHgxObject> GetWithinAsync(HgxLink link, Ghid ghid, OperationHome home, CancellationToken cancellationToken) =>
        await link.GetWithinAsync<T>(ghid, home, cancellationToken).ConfigureAwait(false);
}
