using System.Runtime.InteropServices;
using Hgx.Protocol;

namespace Hgx.Service.Dispatch;

/// <summary>
/// What leaves in one message: a lone frame as it is, several as a bundle. Bounded, so that what comes later need not wait for a long
/// message; a longer frame goes alone, uncopied.
/// </summary>
internal sealed class OutgoingBundle
{
    private const int MaxFrames = 256, MaxBytes = 64 * 1024;

    private readonly List<Outgoing> _entries = [];
    private int _length;

    /// <summary>What is in it, in order.</summary>
    public ReadOnlySpan<Outgoing> Entries => CollectionsMarshal.AsSpan(_entries);

    /// <summary>Whether an entry can join; the first one always can.</summary>
    public bool HasRoomFor(Outgoing entry) => _entries.Count == 0
        || (entry.MayBundle && _entries[0].MayBundle && _entries.Count < MaxFrames && LengthWith(entry) <= MaxBytes);

    public void Add(Outgoing entry)
    {
        _length = LengthWith(entry);
        _entries.Add(entry);
    }

    /// <summary>The message. It takes what the entries hold; they still tell their costs.</summary>
    public FrameBuffer TakeMessage()
    {
        if (_entries.Count == 1) return _entries[0].TakeMessage();
        var message = new FrameBuffer(_length);
        Bundle.WriteHeader(message);
        foreach (Outgoing entry in _entries) entry.AppendTo(message);
        return message;
    }

    /// <summary>Begins the next one.</summary>
    public void Clear()
    {
        _entries.Clear();
        _length = Bundle.HeaderLength;
    }

    private int LengthWith(Outgoing entry) => _length + Bundle.LengthOfLength + entry.Length;
}
