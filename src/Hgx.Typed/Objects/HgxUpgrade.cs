using System.ComponentModel;
using Hgx.Typed.CompilerServices;

namespace Hgx.Typed;

/// <summary>Makes what generated code says of a class's upgrades.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HgxUpgrade
{
    /// <summary>An upgrade from a contract that has a class.</summary>
    /// <typeparam name="TOld">The older class.</typeparam>
    /// <typeparam name="T">The newer class.</typeparam>
    /// <param name="contract">The older contract's name.</param>
    /// <param name="upgrade">The user's method, or several of them in turn.</param>
    public static HgxUpgrade<T> OfObject<TOld, T>(string contract, Func<TOld, T> upgrade)
        where TOld : class, IHgxObject<TOld>
        where T : class, IHgxObject<T> =>
        new(TOld.ApiId, contract, bytes => Carry(contract, ReadObject<TOld>(bytes), upgrade))
        {
            Older = () => HgxObjectClass<TOld>.Instance.Upgrades.Values.Select(older => older.Then(upgrade)),
        };

    /// <summary>An upgrade from a contract that is kept as a value.</summary>
    /// <typeparam name="TOld">The value's type.</typeparam>
    /// <typeparam name="T">The newer class.</typeparam>
    /// <param name="from">The older contract.</param>
    /// <param name="contract">Its name.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="upgrade">The user's method, or several of them in turn.</param>
    public static HgxUpgrade<T> OfValue<TOld, T>(ApiId from, string contract, WireFormat format, Func<TOld, T> upgrade)
        where TOld : IWireValue<TOld>
        where T : class, IHgxObject<T> =>
        new(from, contract, bytes => Carry(contract, ValueState.Read<TOld>(bytes, format), upgrade));

    /// <summary>The contracts that a class is read from beside its own.</summary>
    internal static IReadOnlyDictionary<ApiId, HgxUpgrade<T>> All<T>()
        where T : class, IHgxObject<T>
    {
        var all = new Dictionary<ApiId, HgxUpgrade<T>>();
        // A method of the class itself goes before the way through an older class.
        IReadOnlyList<HgxUpgrade<T>> owns = T.Upgrades;
        foreach (HgxUpgrade<T> own in owns) all.TryAdd(own.From, own);
        foreach (HgxUpgrade<T> older in owns.SelectMany(static own => own.Older())) all.TryAdd(older.From, older);
        all.Remove(T.ApiId);
        return all;
    }

    /// <summary>Has the user's method make the newer one.</summary>
    internal static T Carry<TOld, T>(string contract, TOld old, Func<TOld, T> upgrade)
        where T : class, IHgxObject<T>
    {
        T? upgraded;
        try
        {
            upgraded = upgrade(old);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The cause is named, not attached: its own message may quote the state.
            throw Failed($"its method failed with {error.GetType()}");
        }

        if (upgraded is null) throw Failed("its method gave null");
        if (upgraded.Class != HgxObjectClass.Of<T>()) throw Failed($"its method gave a {upgraded.Class.Name}, which derives from {typeof(T).Name}");
        if (upgraded.CoreSlot is { IsAttached: true }) throw Failed("its method gave an object that is attached to a link, and not a new one");
        return upgraded;

        HgxStateException Failed(string why) => new($"A state of {contract} cannot be upgraded to {typeof(T).Name}: {why}.");
    }

    private static TOld ReadObject<TOld>(ReadOnlyMemory<byte> bytes)
        where TOld : class, IHgxObject<TOld> =>
        (TOld)HgxObjectClass<TOld>.Instance.Restore(HgxObjectClass<TOld>.Instance.Read(bytes));
}

/// <summary>How states of one older contract are read as <typeparamref name="T"/>. Used by generated code and by the link.</summary>
/// <typeparam name="T">The newer class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class HgxUpgrade<T>
    where T : class, IHgxObject<T>
{
    private readonly string _contract;
    private readonly Func<ReadOnlyMemory<byte>, T> _read;

    internal HgxUpgrade(ApiId from, string contract, Func<ReadOnlyMemory<byte>, T> read)
    {
        From = from;
        _contract = contract;
        _read = read;
    }

    /// <summary>The older contract.</summary>
    internal ApiId From { get; }

    /// <summary>Gives the upgrades from even older contracts, which come through the older class.</summary>
    internal Func<IEnumerable<HgxUpgrade<T>>> Older { get; init; } = static () => [];

    /// <summary>Reads a state of the older contract as a detached instance of the newer class.</summary>
    /// <exception cref="HgxStateException">The bytes are no state of the older contract, or the user's method failed.</exception>
    internal T Read(ReadOnlyMemory<byte> bytes) => _read(bytes);

    /// <summary>This upgrade, and another after it.</summary>
    internal HgxUpgrade<TNewer> Then<TNewer>(Func<T, TNewer> upgrade)
        where TNewer : class, IHgxObject<TNewer> =>
        new(From, _contract, bytes => HgxUpgrade.Carry(_contract, Read(bytes), upgrade));
}
