namespace Hgx.Typed.Corpus.Samples;

/// <summary>Sample objects of one annotated class, and what can be done with them without knowing it.</summary>
internal abstract class SampleSet
{
    /// <summary>The annotated class.</summary>
    public abstract Type Type { get; }

    /// <summary>How many samples there are.</summary>
    public abstract int Count { get; }

    /// <summary>The bytes of a sample.</summary>
    public abstract byte[] Write(int index);

    /// <summary>Reads bytes into a fresh object, and writes that.</summary>
    public abstract byte[] Rewrite(byte[] bytes);

    /// <summary>The members that a sample has set to something else than a fresh object has.</summary>
    public abstract IReadOnlyList<string> MembersSet(int index);

    /// <summary>Makes a sample a live object on one link and gets it on another; gives the bytes of what came there.</summary>
    public abstract Task<byte[]> CarryAsync(int index, HgxLink from, HgxLink to);
}

/// <inheritdoc/>
/// <param name="makers">Make the samples, the same each time.</param>
internal sealed class SampleSet<T>(params Func<T>[] makers) : SampleSet
    where T : class, IHgxObject<T>
{
    public override Type Type => typeof(T);

    public override int Count => makers.Length;

    public override byte[] Write(int index) => States.Write(makers[index]());

    public override byte[] Rewrite(byte[] bytes) => States.Write(States.Read<T>(bytes));

    public override IReadOnlyList<string> MembersSet(int index) => States.Difference(T.CreateInstance(), makers[index]());

    public override async Task<byte[]> CarryAsync(int index, HgxLink from, HgxLink to)
    {
        T made = await from.NewAsync(makers[index]());
        T got = await to.GetAsync<T>(made.Ghid);
        return States.Write(new HgxHandle<T>(got).Capture());
    }
}
