using System.Buffers;
using MessagePack;

namespace Hgx.Typed.CompilerServices;

/// <summary>
/// What stands between the parts of a state, one for each annotated class that its class derives from: to each, what the next ones have are members
/// that it does not know.
/// </summary>
internal static class StateParts
{
    // Their levels were counted when they were written.
    private const int Counted = 0;

    /// <summary>The members of a state that was written here, as members that another part does not know.</summary>
    public static UnknownMembers? Members(ReadOnlyMemory<byte> state, WireFormat format)
    {
        if (format == WireFormat.Json)
        {
            ReadOnlyMemory<byte> members = state[1..^1];
            return members.IsEmpty ? null : new UnknownMembers(UnknownForm.Json, 1, members.ToArray(), [], Counted);
        }

        var reader = new MessagePackReader(state);
        if (reader.NextMessagePackType == MessagePackType.Array) return Places(state, reader);
        int count = reader.ReadMapHeader();
        return new UnknownMembers(UnknownForm.Named, count, state[(int)reader.Consumed..].ToArray(), [], Counted);
    }

    /// <summary>A state of unknown members alone, for the next part to read.</summary>
    public static ReadOnlyMemory<byte> State(UnknownMembers? members, WireFormat format, bool isPlaced)
    {
        ReadOnlySpan<byte> bytes = members is null ? default : members.Bytes;
        if (format == WireFormat.Json) return (byte[])[(byte)'{', .. bytes, (byte)'}'];
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        if (isPlaced)
        {
            int places = members?.Places ?? 0;
            writer.WriteArrayHeader(places);
            for (int place = 0; place < places; place++)
            {
                if (members!.At(place) is { IsEmpty: false } content) writer.WriteRaw(content);
                else writer.WriteNil();
            }
        }
        else
        {
            writer.WriteMapHeader(members?.Count ?? 0);
            writer.WriteRaw(bytes);
        }

        writer.Flush();
        return output.WrittenMemory;
    }

    private static UnknownMembers Places(ReadOnlyMemory<byte> state, MessagePackReader reader)
    {
        var places = new UnknownPlace[reader.ReadArrayHeader()];
        int first = (int)reader.Consumed;
        for (int place = 0; place < places.Length; place++)
        {
            int start = (int)reader.Consumed - first;
            reader.Skip();
            places[place] = new UnknownPlace(place, start..((int)reader.Consumed - first));
        }

        return new UnknownMembers(UnknownForm.Placed, places.Length, state[first..].ToArray(), places, Counted);
    }
}
