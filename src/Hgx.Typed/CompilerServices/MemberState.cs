using System.Buffers;
using System.ComponentModel;

namespace Hgx.Typed.CompilerServices;

/// <summary>The state of a generated class: a map from member names to values, written and read by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MemberState : ObjectState
{
    /// <summary>The class that the state is of, for errors.</summary>
    protected abstract string ClassName { get; }

    /// <summary>Writes the map, unknown members last.</summary>
    protected abstract void WriteMembers(ref WireWriter writer);

    /// <summary>Reads the map into this state, which nobody else sees yet; what is absent stays as it is.</summary>
    protected abstract void ReadMembers(ref WireReader reader);

    /// <summary>Writes the state's bytes: this part's members, then those of derived classes.</summary>
    /// <exception cref="HgxStateException">A value cannot be written, or nests deeper than <see cref="WireLimits.MaxDepth"/>.</exception>
    public void Write(IBufferWriter<byte> output)
    {
        MemberState whole = this;
        if (Derived is MemberState derived)
        {
            // What follows are members that this class does not know, so that each class writes what it declares.
            var rest = new ArrayBufferWriter<byte>();
            derived.Write(rest);
            whole = (MemberState)MemberwiseClone();
            whole.Unknown = UnknownMembers.OfMap(rest.WrittenMemory);
        }

        var writer = new WireWriter(output, ClassName);
        whole.WriteMembers(ref writer);
        writer.Flush();
    }

    /// <summary>Reads bytes over a copy of this state: the state that they say, with this one's values for absent members.</summary>
    /// <exception cref="HgxStateException">The bytes are no state of this class.</exception>
    public ObjectState ReadOver(ReadOnlyMemory<byte> bytes)
    {
        var state = (MemberState)Clone();
        state.Read(bytes);
        return state;
    }

    private void Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new WireReader(bytes, ClassName);
        try
        {
            ReadMembers(ref reader);
            reader.End();
        }
        catch (Exception exception) when (exception is not (HgxStateException or OutOfMemoryException))
        {
            // The cause is named, not attached: the reader's and a value type's own messages may quote the state.
            throw reader.Malformed(exception);
        }

        if (Derived is not MemberState derived) return;
        derived.Read(UnknownMembers.ToMap(Unknown));
        Unknown = null;
    }
}
