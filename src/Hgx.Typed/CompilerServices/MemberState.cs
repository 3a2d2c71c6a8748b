using System.Buffers;
using System.ComponentModel;
using System.Text.Json;

namespace Hgx.Typed.CompilerServices;

/// <summary>The state of a generated class: its members, written and read by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MemberState : ObjectState
{
    // Here and not in every state: one of raw bytes is made for each push.
    /// <inheritdoc/>
    public sealed override UnknownMembers? Unknown { get; set; }

    internal sealed override ObjectState? Derived { get; private protected set; }

    /// <summary>The class that the state is of, for errors.</summary>
    protected abstract string ClassName { get; }

    /// <summary>Writes the members, unknown ones last.</summary>
    protected abstract void WriteMembers(ref WireWriter writer);

    /// <summary>Reads the members into this state, which nobody else sees yet; what is absent stays as it is.</summary>
    protected abstract void ReadMembers(ref WireReader reader);

    /// <summary>Writes the state's bytes in the format of the class: this part's members, then those of derived classes.</summary>
    /// <exception cref="HgxStateException">A value cannot be written, or nests deeper than <see cref="WireLimits.MaxDepth"/>.</exception>
    public void Write(IBufferWriter<byte> output, WireFormat format)
    {
        int elements = 0;
        Write(output, format, ref elements);
    }

    /// <summary>Reads bytes over a copy of this state: the state that they say, with this one's values for absent members.</summary>
    /// <exception cref="HgxStateException">The bytes are no state of this class.</exception>
    public ObjectState ReadOver(ReadOnlyMemory<byte> bytes, WireFormat format)
    {
        var state = (MemberState)Clone();
        state.Read(bytes, format, elements: 0);
        return state;
    }

    // The elements are counted over all parts.
    private void Write(IBufferWriter<byte> output, WireFormat format, ref int elements)
    {
        MemberState whole = this;
        if (Derived is MemberState derived)
        {
            // What follows are members that this class does not know, so that each class writes what it declares.
            var rest = new ArrayBufferWriter<byte>();
            derived.Write(rest, format, ref elements);
            whole = (MemberState)MemberwiseClone();
            whole.Unknown = StateParts.Members(rest.WrittenMemory, format);
        }

        using Utf8JsonWriter? json = format == WireFormat.Json ? JsonOutput.Open(output) : null;
        WireWriter writer = json is null ? new WireWriter(output, ClassName) : new WireWriter(new JsonOutput(json), ClassName);
        writer.Elements = elements;
        whole.WriteMembers(ref writer);
        writer.Flush();
        elements = writer.Elements;
    }

    private void Read(ReadOnlyMemory<byte> bytes, WireFormat format, int elements)
    {
        var derived = Derived as MemberState;
        var reader = new WireReader(bytes, ClassName, format) { Elements = elements, KeepsNil = derived is not null };
        bool isPlaced;
        try
        {
            reader.Begin();
            isPlaced = reader.IsArray;
            ReadMembers(ref reader);
            reader.End();
        }
        catch (Exception exception) when (exception is not (HgxStateException or OutOfMemoryException))
        {
            // The cause is named, not attached: the reader's and a value type's own messages may quote the state.
            throw reader.Malformed(exception);
        }

        if (derived is null) return;
        derived.Read(StateParts.State(Unknown, format, isPlaced), format, reader.Elements);
        Unknown = null;
    }
}
