namespace Hgx.Records.Tests;

public sealed class ObjectKeyPoolTests
{
    [Fact]
    public void Every_pair_is_given_once()
    {
        var pool = new ObjectKeyPool(capacity: 16);
        pool.Fill();
        var seeds = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        Parallel.For(0, 500, _ => Assert.True(seeds.TryAdd(Convert.ToHexString(pool.Take().Seed), true)));
        Assert.Equal(500, seeds.Count);
    }

    [Fact]
    public void A_pool_filled_ahead_makes_no_pair_while_one_is_taken()
    {
        var random = new CountingRandom();
        var scheduler = new ManualScheduler();
        var pool = new ObjectKeyPool(capacity: 8, random, scheduler);
        pool.Fill();
        Assert.Equal(8, random.Calls);

        for (int i = 0; i < 8; i++) Assert.Equal(32, pool.Take().PublicKey.Length);
        Assert.Equal(8, random.Calls);
        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public void A_pool_below_half_is_refilled_in_the_background_once()
    {
        var scheduler = new ManualScheduler();
        var pool = new ObjectKeyPool(capacity: 8, new CountingRandom(), scheduler);
        pool.Fill();
        for (int i = 0; i < 6; i++) pool.Take();
        Assert.Equal(1, scheduler.Count);

        scheduler.RunAll();
        Assert.Equal(8, pool.Count);
    }

    [Fact]
    public void An_empty_pool_makes_a_pair_on_the_spot()
    {
        var pool = new ObjectKeyPool(capacity: 8, RandomSource.System, new ManualScheduler());
        Assert.Equal(32, pool.Take().PublicKey.Length);
        Assert.Equal(0, pool.Count);
    }

    [Fact]
    public void A_failed_refill_is_tried_again_and_its_cause_reaches_the_taker()
    {
        var random = new CountingRandom { Fails = true };
        var scheduler = new ManualScheduler();
        var pool = new ObjectKeyPool(capacity: 2, random, scheduler);
        Assert.Throws<IOException>(pool.Take);
        scheduler.RunAll();
        Assert.Throws<IOException>(pool.Take);

        random.Fails = false;
        scheduler.RunAll();
        Assert.Equal(2, pool.Count);
    }

    [Fact]
    public void A_pool_keeps_at_least_one() => Assert.Throws<ArgumentOutOfRangeException>(() => new ObjectKeyPool(0));

    private sealed class CountingRandom : RandomSource
    {
        public int Calls { get; private set; }

        public bool Fails { get; set; }

        public override void Fill(Span<byte> destination)
        {
            if (Fails) throw new IOException("no randomness");
            Calls++;
            System.Fill(destination);
        }
    }

    /// <summary>Runs what was scheduled when the test says so.</summary>
    private sealed class ManualScheduler : TaskScheduler
    {
        private readonly Queue<Task> _tasks = [];

        public int Count => _tasks.Count;

        public void RunAll()
        {
            while (_tasks.TryDequeue(out Task? task)) TryExecuteTask(task);
        }

        protected override void QueueTask(Task task) => _tasks.Enqueue(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => _tasks;
    }
}
