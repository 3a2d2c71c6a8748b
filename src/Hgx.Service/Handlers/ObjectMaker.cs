using Hgx.Records;
using Hgx.Service.Storage;
using Hgx.Typed;

namespace Hgx.Service.Handlers;

/// <summary>Makes objects with their real addresses, and stores everything that their later frames and grants need.</summary>
internal sealed class ObjectMaker(Store store, Identity identity, ObjectKeyPool keys, RandomSource random, TimeProvider time)
{
    /// <summary>Makes an object that can be pushed again.</summary>
    public ObjectRow MakeDynamic(ApiId apiId, long? privateTo, byte legroom, ReadOnlySpan<byte> state)
    {
        NewObject made = ObjectGenesis.Create(identity, apiId, keys.Take(), random);
        ObjectRow row = store.Objects.AddDynamic(made, identity.Fingerprint, privateTo, legroom);
        store.States.Add(row.Id, state);
        return row;
    }

    /// <summary>Makes an object that stays as it is.</summary>
    /// <param name="apiId">What it is.</param>
    /// <param name="privateTo">The app that alone may see it.</param>
    /// <param name="legroom">Stored as given.</param>
    /// <param name="state">Its state.</param>
    /// <param name="origin">The dynamic object whose state this is; none for a new one.</param>
    public ObjectRow MakeStatic(ApiId apiId, long? privateTo, byte legroom, ReadOnlySpan<byte> state, Ghid origin = default)
    {
        SealedStatic made = StaticRecord.Seal(identity, apiId, time.GetUtcNow(), state, origin, originSequence: 0, random);
        return store.Objects.AddStatic(made, apiId, identity.Fingerprint, privateTo, legroom);
    }
}
