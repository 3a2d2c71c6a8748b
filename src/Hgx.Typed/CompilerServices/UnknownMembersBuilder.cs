using System.Buffers;
using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>Gathers the unknown members of one map or array while it is read; allocates nothing when there are none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct UnknownMembersBuilder
{
    private ArrayBufferWriter<byte>? _bytes;
    private HashSet<Key>? _keys;
    private List<UnknownPlace>? _places;
    private UnknownForm _form;

    /// <summary>The members gathered; null when there are none.</summary>
    public readonly UnknownMembers? Build() => _bytes is null ? null : new UnknownMembers(_form, Count, _bytes.WrittenSpan.ToArray(), [.. _places ?? []]);

    /// <summary>How many members there are so far.</summary>
    internal readonly int Count => (_keys?.Count ?? 0) + (_places?.Count ?? 0);

    /// <summary>Adds a member of a map; false when its key came before.</summary>
    /// <param name="isJson">Whether the map is JSON, where members have commas between them.</param>
    /// <param name="isText">Whether the key is text, and <paramref name="key"/> its UTF-8: text has more than one encoding.</param>
    /// <param name="key">What tells the key from others.</param>
    /// <param name="member">The key and the value as they came.</param>
    internal bool TryAdd(bool isJson, bool isText, ReadOnlyMemory<byte> key, ReadOnlySpan<byte> member)
    {
        _keys ??= [];
        if (!_keys.Add(new Key(isText, key))) return false;
        _form = isJson ? UnknownForm.Json : UnknownForm.Named;
        if (isJson && _bytes is not null) _bytes.Write(","u8);
        _bytes ??= new ArrayBufferWriter<byte>();
        _bytes.Write(member);
        return true;
    }

    /// <summary>Adds the content of a place of an array; places come in their order.</summary>
    internal void Add(int place, ReadOnlySpan<byte> content)
    {
        _form = UnknownForm.Placed;
        _bytes ??= new ArrayBufferWriter<byte>();
        int start = _bytes.WrittenCount;
        _bytes.Write(content);
        (_places ??= []).Add(new UnknownPlace(place, start.._bytes.WrittenCount));
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
