namespace Hgx.Typed;

/// <content>What the table keeps for an address.</content>
internal sealed partial class ObjectTable
{
    /// <summary>What came for an address while it is being got: the newest state by arrival.</summary>
    public sealed class Loading
    {
        public int Revision { get; private set; }

        public byte[] State { get; private set; } = [];

        public bool IsDeleted { get; set; }

        public void Keep(ReadOnlySpan<byte> state)
        {
            State = state.ToArray();
            Revision++;
        }
    }

    private sealed class Entry
    {
        private WeakReference<HgxObjectCore>? _core;

        public int Loads { get; set; }

        public Loading Loading { get; set; } = new();

        public HgxObjectCore? Held { get; set; }

        public HgxObjectCore? Core => _core is not null && _core.TryGetTarget(out HgxObjectCore? core) ? core : null;

        public HgxObjectCore? Live => Core is { IsAlive: true } core ? core : null;

        public void Install(HgxObjectCore core)
        {
            _core = new WeakReference<HgxObjectCore>(core);
            Held = core.MustStay ? core : null;
        }

        public void Clear()
        {
            _core = null;
            Held = null;
        }
    }
}
