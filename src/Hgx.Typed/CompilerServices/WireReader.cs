using System.ComponentModel;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// Reads one state from MessagePack, within <see cref="WireLimits"/>; used by generated code and by codecs. Errors name the class and the
/// member, never a value.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct WireReader
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string _className;
    private ReadOnlySpan<byte> _name;
    private int _nameStart;
    private string? _member;
    private int _depth;

    /// <summary>What codecs read from.</summary>
    internal MessagePackReader Raw;

    internal WireReader(ReadOnlyMemory<byte> bytes, string className)
    {
        _bytes = bytes;
        _className = className;
        Raw = new MessagePackReader(bytes);
    }

    private readonly int Position => (int)Raw.Consumed;

    private readonly int Remaining => _bytes.Length - Position;

    /// <summary>Begins a map; its number of members, which MessagePack's reader has checked against the bytes that are left.</summary>
    public int BeginMap()
    {
        Expect(MessagePackType.Map, "a map");
        Descend();
        return Raw.ReadMapHeader();
    }

    /// <summary>Reads a member's key: the length of the name in bytes, or 0 when the key is no text.</summary>
    public int ReadName()
    {
        _nameStart = Position;
        _name = default;
        _member = null;
        if (Raw.NextMessagePackType == MessagePackType.String) _name = ReadText();
        else Skip();
        return _name.Length;
    }

    /// <summary>Whether the key just read is this name.</summary>
    public readonly bool IsName(ReadOnlySpan<byte> name) => _name.SequenceEqual(name);

    /// <summary>Begins a known member's value.</summary>
    /// <param name="member">Type and member, for errors.</param>
    /// <param name="seen">Whether the map had the member before; set.</param>
    public void BeginMember(string member, scoped ref bool seen)
    {
        _member = member;
        if (seen) throw Fail("comes twice");
        seen = true;
    }

    /// <summary>Keeps a member that this contract does not know.</summary>
    public void KeepUnknown(scoped ref UnknownMembersBuilder unknown)
    {
        int keyEnd = Position;
        ReadOnlySpan<byte> name = _name;
        Skip();
        ReadOnlyMemory<byte> member = _bytes[_nameStart..Position];
        bool isText = !name.IsEmpty;
        ReadOnlyMemory<byte> key = isText ? _bytes[(keyEnd - name.Length)..keyEnd] : _bytes[_nameStart..keyEnd];
        if (unknown.Count == WireLimits.MaxUnknownMembers) throw Fail($"has more than {WireLimits.MaxUnknownMembers} unknown members");
        if (!unknown.TryAdd(isText, key, member.Span)) throw Fail("has an unknown member twice");
    }

    /// <summary>Ends a map.</summary>
    public void EndMap() => _depth--;

    /// <summary>Refuses a state without a required member.</summary>
    public readonly void Require(bool seen, string member)
    {
        if (!seen) throw new HgxStateException($"The bytes are no state of {_className}: the required member {member} is missing.");
    }

    /// <summary>Whether every member of a map came.</summary>
    public static bool IsWhole(ReadOnlySpan<bool> seen) => !seen.Contains(false);

    /// <summary>Begins a case of a union: the length of its name in bytes.</summary>
    /// <param name="start">Where the case begins, for <see cref="KeepCase"/>.</param>
    public int BeginCase(out int start)
    {
        start = Position;
        if (BeginArray() != 2) throw Fail("should be an array of a case's name and its value");
        _name = ReadText();
        return _name.Length;
    }

    /// <summary>Keeps a case that this contract does not know, and ends it.</summary>
    public UnknownCase KeepCase(int start)
    {
        ReadOnlySpan<byte> name = _name;
        Skip();
        EndArray();
        return new UnknownCase(name, _bytes.Span[start..Position]);
    }

    /// <summary>Ends a case.</summary>
    public void EndCase() => EndArray();

    /// <summary>Begins an array; its number of elements, which MessagePack's reader has checked against the bytes that are left.</summary>
    internal int BeginArray()
    {
        Expect(MessagePackType.Array, "an array");
        Descend();
        return Raw.ReadArrayHeader();
    }

    internal void EndArray() => _depth--;

    /// <summary>Reads text as its UTF-8, well-formed.</summary>
    internal ReadOnlySpan<byte> ReadText()
    {
        Expect(MessagePackType.String, "text");
        if (!Raw.TryReadStringSpan(out ReadOnlySpan<byte> text)) throw Fail("is no text in one piece");
        return System.Text.Unicode.Utf8.IsValid(text) ? text : throw Fail("is text that is not well-formed UTF-8");
    }

    internal ReadOnlySpan<byte> ReadBinary()
    {
        Expect(MessagePackType.Binary, "bytes");
        int start = Position;
        long length = Raw.ReadBytes() is { } sequence ? sequence.Length : throw Fail("is nil");
        int end = Position;
        return end - start >= length ? _bytes.Span[(end - (int)length)..end] : throw Fail("is cut off");
    }

    internal readonly bool IsNextInteger => Raw.NextMessagePackType == MessagePackType.Integer;

    // The one integer form that a long cannot hold.
    internal readonly bool IsNextUInt64 => Raw.NextCode == MessagePackCode.UInt64;

    internal readonly void Expect(MessagePackType type, string expected)
    {
        MessagePackType found = Raw.NextMessagePackType;
        if (found != type) throw Fail($"should be {expected}, and is MessagePack {found}");
    }

    /// <summary>Refuses bytes that follow the state.</summary>
    internal readonly void End()
    {
        if (!Raw.End) throw new HgxStateException($"The bytes are no state of {_className}: {Remaining} bytes follow its end.");
    }

    internal readonly HgxStateException Fail(string what) => new(
        $"The bytes are no state of {_className}: {(_member is null ? "the state" : "member " + _member)} {what}.");

    internal readonly HgxStateException Malformed(Exception cause) =>
        Fail($"is malformed, out of range or refused by its type ({cause.GetType().Name})");

    // The package's own Skip does not count depth on this path.
    private void Skip()
    {
        switch (Raw.NextMessagePackType)
        {
            case MessagePackType.Array:
                for (int left = BeginArray(); left > 0; left--) Skip();
                EndArray();
                break;
            case MessagePackType.Map:
                for (int left = BeginMap(); left > 0; left--)
                {
                    Skip();
                    Skip();
                }

                EndMap();
                break;
            default:
                Raw.Skip();
                break;
        }
    }

    private void Descend()
    {
        if (++_depth > WireLimits.MaxDepth) throw Fail($"nests deeper than {WireLimits.MaxDepth} levels");
    }
}
