using System.Collections.Concurrent;

namespace Hgx.Records;

/// <summary>Object key pairs made ahead of need, so that making an object does not wait for its key. Safe on any thread.</summary>
/// <param name="capacity">How many pairs are kept ready.</param>
/// <param name="random">Where their seeds come from; the operating system's generator unless given.</param>
/// <param name="scheduler">Where they are made; the thread pool unless given.</param>
public sealed class ObjectKeyPool(int capacity = 64, RandomSource? random = null, TaskScheduler? scheduler = null)
{
    private readonly int _capacity = capacity > 0
        ? capacity : throw new ArgumentOutOfRangeException(nameof(capacity), capacity, "A pool keeps at least one pair.");

    private readonly ConcurrentQueue<ObjectKeyPair> _ready = new();
    private int _refilling;

    /// <summary>How many pairs are ready.</summary>
    public int Count => _ready.Count;

    /// <summary>
    /// A pair that nobody else gets: one that is ready, else one made on the spot. At half, more are made in the background.
    /// </summary>
    public ObjectKeyPair Take()
    {
        bool found = _ready.TryDequeue(out ObjectKeyPair? pair);
        if (_ready.Count * 2 <= _capacity && Interlocked.Exchange(ref _refilling, 1) == 0)
        {
            _ = Task.Factory.StartNew(
                Refill, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler ?? TaskScheduler.Default);
        }

        return found ? pair! : ObjectKeyPair.Generate(random);
    }

    /// <summary>Makes pairs until the pool is full; call it once at the start to have them ready.</summary>
    public void Fill()
    {
        while (_ready.Count < _capacity) _ready.Enqueue(ObjectKeyPair.Generate(random));
    }

    private void Refill()
    {
        try
        {
            // A failure to make a pair shows in Take, which then makes one itself and throws.
            Fill();
        }
        finally
        {
            Volatile.Write(ref _refilling, 0);
        }
    }
}
