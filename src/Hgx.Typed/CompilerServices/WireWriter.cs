using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Text;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

/// <summary>Writes one state as MessagePack; used by generated code and by codecs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct WireWriter
{
    private readonly string _className;
    private ReadOnlySpan<byte> _member;
    private int _depth;

    /// <summary>What codecs write to.</summary>
    internal MessagePackWriter Raw;

    internal WireWriter(IBufferWriter<byte> output, string className)
    {
        Raw = new MessagePackWriter(output);
        _className = className;
    }

    /// <summary>Begins a map of <paramref name="known"/> members and the unknown ones.</summary>
    public void BeginMap(int known, UnknownMembers? unknown)
    {
        Descend();
        Raw.WriteMapHeader(known + (unknown?.Count ?? 0));
    }

    /// <summary>Writes a member's name; its value comes next.</summary>
    public void WriteName(ReadOnlySpan<byte> name)
    {
        _member = name;
        Raw.WriteString(name);
    }

    /// <summary>Ends a map, the unknown members last.</summary>
    public void EndMap(UnknownMembers? unknown)
    {
        if (unknown is not null) Raw.WriteRaw(unknown.Bytes);
        _depth--;
    }

    /// <summary>Begins a case of a union; its value comes next.</summary>
    public void BeginCase(ReadOnlySpan<byte> name)
    {
        BeginArray(2);
        Raw.WriteString(name);
    }

    /// <summary>Ends a case.</summary>
    public void EndCase() => EndArray();

    /// <summary>Refuses a value that is no case of its union.</summary>
    public readonly HgxStateException NoCase(object value) => Unwritable($"holds a {value?.GetType()}, which is no case of its union");

    internal void BeginArray(int count)
    {
        Descend();
        Raw.WriteArrayHeader(count);
    }

    internal void EndArray() => _depth--;

    /// <summary>Writes a value's text, invariant, of at most 255 bytes.</summary>
    internal void WriteFormatted<T>(T value, int maxLength, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        // The header is one byte, or two for a text of over 31 bytes, which is seldom.
        Span<byte> output = Raw.GetSpan(2 + maxLength);
        value.TryFormat(output[1..], out int length, format, CultureInfo.InvariantCulture);
        if (length <= MessagePackRange.MaxFixStringLength)
        {
            output[0] = (byte)(MessagePackCode.MinFixStr | length);
            Raw.Advance(1 + length);
            return;
        }

        output.Slice(1, length).CopyTo(output[2..]);
        output[0] = MessagePackCode.Str8;
        output[1] = (byte)length;
        Raw.Advance(2 + length);
    }

    internal void Flush() => Raw.Flush();

    internal readonly HgxStateException Unwritable(string why) =>
        new($"The state of {_className} cannot be written: member {Encoding.UTF8.GetString(_member)} {why}.");

    internal readonly HgxStateException UnexpectedNull() => Unwritable("holds a null where its type allows none");

    private void Descend()
    {
        if (++_depth > WireLimits.MaxDepth) throw Unwritable($"nests deeper than {WireLimits.MaxDepth} levels");
    }
}
