using System.Buffers;
using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>Gathers the unknown members of one map or array while it is read; allocates nothing when there are none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct UnknownMembersBuilder
{
    private Gathered? _gathered;

    /// <summary>The members gathered; null when there are none.</summary>
    public readonly UnknownMembers? Build() => _gathered is { } all ? new UnknownMembers(all.Form, all.Count, all.Bytes.WrittenSpan.ToArray(), [.. all.Places], all.Levels) : null;

    /// <summary>How many members there are so far.</summary>
    internal readonly int Count => _gathered?.Count ?? 0;

    /// <summary>Adds a member of a map; false when its key came before.</summary>
    /// <param name="isJson">Whether the map is JSON, where members have commas between them.</param>
    /// <param name="isText">Whether the key is text, and <paramref name="key"/> its UTF-8: text has more than one encoding.</param>
    /// <param name="key">What tells the key from others.</param>
    /// <param name="member">The key and the value as they came.</param>
    /// <param name="levels">How many levels of maps and arrays the value has.</param>
    internal bool TryAdd(bool isJson, bool isText, ReadOnlyMemory<byte> key, ReadOnlySpan<byte> member, int levels)
    {
        _gathered ??= new Gathered(isJson ? UnknownForm.Json : UnknownForm.Named);
        if (!_gathered.Keys.Add(new Key(isText, key))) return false;
        if (isJson && _gathered.Bytes.WrittenCount > 0) _gathered.Bytes.Write(","u8);
        _gathered.Bytes.Write(member);
        _gathered.Levels = Math.Max(_gathered.Levels, levels);
        return true;
    }

    /// <summary>Adds the content of a place of an array; places come in their order.</summary>
    internal void Add(int place, ReadOnlySpan<byte> content, int levels)
    {
        _gathered ??= new Gathered(UnknownForm.Placed);
        int start = _gathered.Bytes.WrittenCount;
        _gathered.Bytes.Write(content);
        _gathered.Levels = Math.Max(_gathered.Levels, levels);
        _gathered.Places.Add(new UnknownPlace(place, start.._gathered.Bytes.WrittenCount));
    }

    private sealed class Gathered(UnknownForm form)
    {
        public UnknownForm Form => form;

        public ArrayBufferWriter<byte> Bytes { get; } = new();

        public HashSet<Key> Keys { get; } = [];

        public List<UnknownPlace> Places { get; } = [];

        public int Levels { get; set; }

        public int Count => Keys.Count + Places.Count;
    }

    private readonly record struct Key(bool IsText, ReadOnlyMemory<byte> Bytes)
    {
        public bool Equals(Key other) => IsText == other.IsText && Bytes.Span.SequenceEqual(other.Bytes.Span);

        public override int GetHashCode()
        {
            // Randomised for each process, so that keys cannot be chosen to collide.
            var hash = new HashCode();
            hash.AddBytes(Bytes.Span);
            return hash.ToHashCode();
        }
    }
}
