using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

/// <summary>Writes one state in its format; used by generated code and by codecs, which are the same for every format.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct WireWriter
{
    private readonly string _className;
    private readonly JsonOutput? _json;
    private readonly bool _isForComparison;
    private MessagePackWriter _pack;
    private ReadOnlySpan<byte> _member;
    private int _depth;

    internal WireWriter(IBufferWriter<byte> output, string className, bool isForComparison = false)
    {
        _className = className;
        _isForComparison = isForComparison;
        _pack = new MessagePackWriter(output);
    }

    internal WireWriter(JsonOutput json, string className)
    {
        _className = className;
        _json = json;
    }

    /// <summary>How many elements the collections have had so far.</summary>
    internal int Elements { get; set; }

    /// <summary>Whether JSON is written, where members stand by name always.</summary>
    public readonly bool IsJson => _json is not null;

    /// <summary>Begins a map of <paramref name="known"/> members and the unknown ones.</summary>
    public void BeginMap(int known, UnknownMembers? unknown)
    {
        Descend();
        if (_json is not null) _json.BeginObject();
        else _pack.WriteMapHeader(known + (unknown?.Count ?? 0));
    }

    /// <summary>Writes a member's name; its value comes next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteName(ReadOnlySpan<byte> name)
    {
        _member = name;
        if (_json is not null) _json.Name(name);
        else _pack.WriteString(name);
    }

    /// <summary>Ends a map, the unknown members last.</summary>
    public void EndMap(UnknownMembers? unknown)
    {
        if (unknown is not null) WriteUnknown(unknown.Form, IsJson ? UnknownForm.Json : UnknownForm.Named, unknown.Bytes, unknown.Levels);
        _json?.EndObject();
        _depth--;
    }

    /// <summary>Begins an array of members by their order.</summary>
    /// <param name="known">How many places this contract has.</param>
    /// <param name="unknown">What stands in the other places.</param>
    public void BeginPlaces(int known, UnknownMembers? unknown)
    {
        Descend();
        _pack.WriteArrayHeader(Math.Max(known, unknown?.Places ?? 0));
    }

    /// <summary>Says which member is written next, for errors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AtMember(ReadOnlySpan<byte> name) => _member = name;

    /// <summary>Writes nil, for a member that was never set.</summary>
    public void WriteUnset() => WriteNil();

    /// <summary>Writes a place that this contract does not use: what came there, else nil.</summary>
    public void WriteGap(int place, UnknownMembers? unknown)
    {
        if (unknown is null || unknown.At(place) is not { IsEmpty: false } content) _pack.WriteNil();
        else WriteUnknown(unknown.Form, UnknownForm.Placed, content, unknown.Levels);
    }

    /// <summary>Ends an array of members, the unknown places last.</summary>
    public void EndPlaces(int known, UnknownMembers? unknown)
    {
        if (unknown is { Form: not UnknownForm.Placed }) WriteUnknown(unknown.Form, UnknownForm.Placed, unknown.Bytes, unknown.Levels);
        for (int place = known; place < (unknown?.Places ?? 0); place++) WriteGap(place, unknown);
        _depth--;
    }

    /// <summary>Begins a case of a union; its value comes next.</summary>
    public void BeginCase(ReadOnlySpan<byte> name)
    {
        BeginArray(2);
        WriteText(name);
    }

    /// <summary>Ends a case.</summary>
    public void EndCase() => EndArray();

    /// <summary>Refuses a value that is no case of its union.</summary>
    public readonly HgxStateException NoCase(object value) => Unwritable($"holds a {value?.GetType()}, which is no case of its union");

    /// <summary>Writes a case that this contract does not know, as it came.</summary>
    internal void WriteCase(bool isJson, ReadOnlySpan<byte> content, int levels) =>
        WriteUnknown(isJson ? UnknownForm.Json : UnknownForm.Named, IsJson ? UnknownForm.Json : UnknownForm.Named, content, levels);

    internal void BeginArray(int count)
    {
        Descend();
        if (_json is not null) _json.BeginArray();
        else _pack.WriteArrayHeader(count);
    }

    /// <summary>Begins a list or set.</summary>
    internal void BeginElements(int count)
    {
        CountElements(count);
        BeginArray(count);
    }

    internal void EndArray()
    {
        _json?.EndArray();
        _depth--;
    }

    /// <summary>Begins a dictionary.</summary>
    internal void BeginEntries(int count)
    {
        CountElements(count);
        BeginMap(count, null);
    }

    /// <summary>Says that a key comes next.</summary>
    internal readonly void NextIsKey()
    {
        if (_json is not null) _json.IsKey = true;
    }

    internal void EndEntries() => EndMap(null);

    internal void Flush()
    {
        if (_json is not null) _json.Flush();
        else _pack.Flush();
    }

    internal readonly HgxStateException Unwritable(string why) =>
        new($"The state of {_className} cannot be written: member {Encoding.UTF8.GetString(_member)} {why}.");

    internal readonly HgxStateException UnexpectedNull() => Unwritable("holds a null where its type allows none");

    private void WriteUnknown(UnknownForm form, UnknownForm expected, ReadOnlySpan<byte> content, int levels)
    {
        if (_depth + levels > WireLimits.MaxDepth) throw TooDeep();
        // Values are compared by their bytes, whatever they came in.
        if (_isForComparison) _pack.WriteInt8((sbyte)form);
        else if (form != expected)
            throw Unwritable("holds something of a newer contract that came in another format, or in another layout, than this state has");
        if (_json is not null) _json.Raw(content);
        else _pack.WriteRaw(content);
    }

    private void CountElements(int count)
    {
        Elements += count;
        if (Elements > WireLimits.MaxElements) throw Unwritable($"is where the collections have more than {WireLimits.MaxElements} elements together");
    }

    private void Descend()
    {
        if (++_depth > WireLimits.MaxDepth) throw TooDeep();
    }

    private readonly HgxStateException TooDeep() => Unwritable($"nests deeper than {WireLimits.MaxDepth} levels");
}
