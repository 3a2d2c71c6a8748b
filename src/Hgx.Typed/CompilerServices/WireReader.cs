using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// Reads one state in its format, within <see cref="WireLimits"/>; used by generated code and by codecs, which are the same for every format. Errors
/// name the class and the member, never a value.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct WireReader
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string _className;
    private readonly bool _isJson;
    private PackInput _pack;
    private JsonInput _json;
    private ReadOnlySpan<byte> _name;
    private int _nameStart;
    private bool _isNameText;
    // Of literals: a string would cost a write barrier for each member.
    private ReadOnlySpan<byte> _member;
    private int _depth;
    private int _deepest;

    internal WireReader(ReadOnlyMemory<byte> bytes, string className, WireFormat format)
    {
        _bytes = bytes;
        _className = className;
        _isJson = format == WireFormat.Json;
        if (!_isJson) _pack = new PackInput(bytes.Span);
    }

    /// <summary>Goes to the beginning of the state.</summary>
    internal void Begin()
    {
        if (_isJson) _json = new JsonInput(_bytes.Span);
    }

    /// <summary>How many elements the collections have had so far.</summary>
    internal int Elements { get; set; }

    /// <summary>Whether nil at a place that is not used is kept: it may be a value of the part that comes next.</summary>
    internal bool KeepsNil { get; init; }

    /// <summary>Whether JSON is read, where members stand by name always.</summary>
    public readonly bool IsJson => _isJson;

    /// <summary>Whether an array comes next in MessagePack.</summary>
    internal readonly bool IsArray => !_isJson && _pack.NextType == MessagePackType.Array;

    /// <summary>Begins a map of members: their number, which <see cref="HasMember"/> counts down.</summary>
    public int BeginMap()
    {
        int count = 0;
        if (_isJson ? _json.Token != JsonTokenType.StartObject : !_pack.TryReadMapHeader(out count)) throw Expected("a map");
        Descend();
        return count;
    }

    /// <summary>Goes to the next member; false when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasMember(ref int left) => _isJson ? _json.MoveNext() : left-- > 0;

    /// <summary>Reads a member's key: the length of the name in bytes, or 0 when the key is no text.</summary>
    public int ReadName()
    {
        _member = default;
        if (_isJson)
        {
            _nameStart = _json.Start;
            _name = ReadText();
            _isNameText = true;
            return _name.Length;
        }

        _nameStart = _pack.Position;
        // Whether it is well-formed matters only of a name that is not one of ours.
        _isNameText = _pack.TryReadShortText(out _name) || _pack.TryReadText(out _name);
        if (!_isNameText) Skip();
        return _name.Length;
    }

    /// <summary>Whether the key just read is this name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsName(ReadOnlySpan<byte> name) => _name.SequenceEqual(name);

    /// <summary>Begins a known member's value.</summary>
    /// <param name="member">Type and member, for errors.</param>
    /// <param name="seen">Whether the map had the member before; set.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginMember(ReadOnlySpan<byte> member, scoped ref bool seen)
    {
        _member = member;
        if (seen) throw Fail("comes twice");
        seen = true;
        if (_isJson) _json.Advance();
    }

    /// <summary>Keeps a member that this contract does not know.</summary>
    public void KeepUnknown(scoped ref UnknownMembersBuilder unknown)
    {
        ReadOnlySpan<byte> name = _name;
        if (!System.Text.Unicode.Utf8.IsValid(name)) throw Fail("has an unknown member whose name is not well-formed UTF-8");
        int keyEnd = Position;
        if (_isJson) _json.Advance();
        Skip();
        // Of a text the UTF-8 tells it from others, of another key its bytes.
        ReadOnlyMemory<byte> key = _isJson ? name.ToArray() : _isNameText ? _bytes[(keyEnd - name.Length)..keyEnd] : _bytes[_nameStart..keyEnd];
        if (unknown.Count == WireLimits.MaxUnknownMembers) throw Fail($"has more than {WireLimits.MaxUnknownMembers} unknown members");
        if (!unknown.TryAdd(_isJson, _isNameText, key, _bytes.Span[_nameStart..Position], TakeLevels())) throw Fail("has an unknown member twice");
    }

    /// <summary>Ends a map.</summary>
    public void EndMap() => _depth--;

    /// <summary>Begins an array of members by their order: the number of its places.</summary>
    public int BeginPlaces()
    {
        _member = default;
        return BeginArray();
    }

    /// <summary>
    /// Begins the value of a known member at its place; false when the array ends before it, or has nil there and that is none of the member's values:
    /// so a place looks before it has a member.
    /// </summary>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <param name="member">Type and member, for errors.</param>
    /// <param name="isThere">Whether the array has the place.</param>
    /// <param name="seen">Set when the member has a value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AtPlace<T, TCodec>(ReadOnlySpan<byte> member, bool isThere, scoped ref bool seen)
        where TCodec : struct, IWireCodec<T>
    {
        _member = member;
        return seen = isThere && (TCodec.ReadsNil || !_pack.TryReadNil());
    }

    /// <summary>Keeps what stands at a place that this contract does not use any more, but for nil.</summary>
    public void KeepGap(int place, scoped ref UnknownMembersBuilder unknown)
    {
        if (KeepsNil || !TryReadNil()) KeepPlace(place, ref unknown);
    }

    /// <summary>Keeps what stands at a place that this contract does not know.</summary>
    public void KeepPlace(int place, scoped ref UnknownMembersBuilder unknown)
    {
        _member = default;
        int start = Position;
        Skip();
        if (unknown.Count == WireLimits.MaxUnknownMembers) throw Fail($"has more than {WireLimits.MaxUnknownMembers} unknown members");
        unknown.Add(place, _bytes.Span[start..Position], TakeLevels());
    }

    /// <summary>Ends an array of members.</summary>
    public void EndPlaces() => EndArray();

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
        start = _isJson ? _json.Start : _pack.Position;
        bool isPair = BeginArray() == 2 || (_isJson && _json.MoveNext());
        if (!isPair) throw NoPair();
        _name = ReadText();
        if (_isJson && !_json.MoveNext()) throw NoPair();
        return _name.Length;
    }

    /// <summary>Keeps a case that this contract does not know, and ends it.</summary>
    public UnknownCase KeepCase(int start)
    {
        ReadOnlySpan<byte> name = _name;
        Skip();
        int levels = 1 + TakeLevels();
        EndCase();
        return new UnknownCase(name, _bytes.Span[start..Position], _isJson, levels);
    }

    /// <summary>Ends a case.</summary>
    public void EndCase()
    {
        if (_isJson && _json.MoveNext()) throw NoPair();
        EndArray();
    }

    /// <summary>Begins an array: the number of its elements, which <see cref="HasElement"/> counts down.</summary>
    internal int BeginArray()
    {
        int count = 0;
        if (_isJson ? _json.Token != JsonTokenType.StartArray : !_pack.TryReadArrayHeader(out count)) throw Expected("an array");
        Descend();
        return count;
    }

    /// <summary>Goes to the next element of a list or set, or the next key of a dictionary; false when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool HasElement(ref int left)
    {
        if (!HasMember(ref left)) return false;
        if (++Elements > WireLimits.MaxElements) throw TooManyElements();
        return true;
    }

    /// <summary>Says that a dictionary's key has been read, and its value comes next.</summary>
    internal void EndKey()
    {
        if (_isJson) _json.Advance();
    }

    internal void EndArray() => _depth--;

    /// <summary>Refuses bytes that follow the state.</summary>
    internal void End()
    {
        if (_isJson ? _json.IsAtEnd() : _pack.IsAtEnd) return;
        throw new HgxStateException($"The bytes are no state of {_className}: {_bytes.Length - Position} bytes follow its end.");
    }

    internal readonly HgxStateException Fail(string what) => new(
        $"The bytes are no state of {_className}: {(_member.IsEmpty ? "the state" : "member " + Encoding.UTF8.GetString(_member))} {what}.");

    internal readonly HgxStateException Malformed(Exception cause) =>
        Fail($"is malformed, out of range or refused by its type ({cause.GetType().Name})");

    internal readonly HgxStateException Expected(string what) =>
        Fail(_isJson ? $"should be {what}, and is JSON {_json.Token}" : $"should be {what}, and is MessagePack {_pack.NextType}");

    private readonly int Position => _isJson ? _json.End : _pack.Position;

    // The package's own Skip does not count depth on this path.
    private void Skip()
    {
        if (_isJson)
        {
            _deepest = _depth + _json.Skip();
            return;
        }

        switch (_pack.NextType)
        {
            case MessagePackType.Array:
                int elements = BeginArray();
                _deepest = Math.Max(_deepest, _depth);
                for (; elements > 0; elements--) Skip();
                EndArray();
                break;
            case MessagePackType.Map:
                int entries = BeginMap();
                _deepest = Math.Max(_deepest, _depth);
                for (; entries > 0; entries--)
                {
                    Skip();
                    Skip();
                }

                EndMap();
                break;
            default:
                MessagePackReader rest = _pack.Lend(_bytes);
                rest.Skip();
                _pack.Return(rest);
                break;
        }
    }

    // How many levels what was passed over has of its own.
    private int TakeLevels()
    {
        int levels = Math.Max(_deepest - _depth, 0);
        _deepest = 0;
        return levels;
    }

    private readonly HgxStateException NoPair() => Fail("should be an array of a case's name and its value");

    private readonly HgxStateException TooManyElements() => Fail($"is where the collections have more than {WireLimits.MaxElements} elements together");

    private readonly HgxStateException TooDeep() => Fail($"nests deeper than {WireLimits.MaxDepth} levels");

    private void Descend()
    {
        if (++_depth > WireLimits.MaxDepth) throw TooDeep();
    }
}
