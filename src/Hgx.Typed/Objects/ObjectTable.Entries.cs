namespace Hgx.Typed;

/// <content>What the table keeps for an address.</content>
internal sealed partial class ObjectTable
{
    /// <summary>The newest of what came for an address while it is being got.</summary>
    /// <param name="Bytes">The state.</param>
    /// <param name="Revision">Its number; 0 when it is not known.</param>
    /// <param name="IsDeleted">Whether the object has been deleted since.</param>
    public sealed record LoadedState(byte[] Bytes, ulong Revision, bool IsDeleted);

    /// <summary>What came for an address while it is being got: the newest by revision, or by arrival where that is not known.</summary>
    public sealed class Loading
    {
        public LoadedState Newest { get; private set; } = new([], 0, IsDeleted: false);

        public void Keep(ReadOnlySpan<byte> state, ulong revision)
        {
            if (revision == 0 || revision > Newest.Revision) Newest = Newest with { Bytes = state.ToArray(), Revision = revision };
        }

        public void Delete() => Newest = Newest with { IsDeleted = true };
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
