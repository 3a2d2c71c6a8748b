using Hgx.Typed.Corpus;
using MessagePack;

namespace Hgx.Benchmarks.Serializing;

/// <summary>MessagePack's writer and reader, called by hand: an array, and no more checks than it takes.</summary>
internal sealed class HandWritten : ISerializer
{
    private readonly ReusedBuffer _buffer = new();
    private readonly PeerMachine _machine = PeerMachine.Sample();

    public string Name => "MessagePack by hand, array";

    public int Write()
    {
        _buffer.Reset();
        var writer = new MessagePackWriter(_buffer);
        writer.WriteArrayHeader(12);
        writer.WriteBinHeader(16);
        _machine.Id.TryWriteBytes(writer.GetSpan(16), bigEndian: true, out _);
        writer.Advance(16);
        writer.Write(_machine.Host);
        writer.Write(_machine.Note);
        writer.Write(_machine.Cores);
        writer.Write(_machine.Memory);
        writer.Write(_machine.Load);
        writer.Write(_machine.IsOnline);
        writer.Write((int)_machine.Health);
        writer.Write(_machine.TakenAt);
        writer.WriteArrayHeader(3);
        writer.Write(_machine.Site!.City);
        writer.Write(_machine.Site.Latitude);
        writer.Write(_machine.Site.Longitude);
        writer.WriteArrayHeader(_machine.Gauges.Length);
        foreach (PeerGauge gauge in _machine.Gauges)
        {
            writer.WriteArrayHeader(2);
            writer.Write(gauge.Sensor);
            writer.Write(gauge.Value);
        }

        writer.WriteMapHeader(_machine.Ports.Count);
        foreach ((string name, int port) in _machine.Ports)
        {
            writer.Write(name);
            writer.Write(port);
        }

        writer.Flush();
        return _buffer.Length;
    }

    public object Read()
    {
        var reader = new MessagePackReader(_buffer.Written);
        var machine = new PeerMachine();
        reader.ReadArrayHeader();
        machine.Id = new Guid(reader.ReadBytes()!.Value.FirstSpan, bigEndian: true);
        machine.Host = reader.ReadString()!;
        machine.Note = reader.ReadString();
        machine.Cores = reader.ReadInt32();
        machine.Memory = reader.ReadInt64();
        machine.Load = reader.ReadDouble();
        machine.IsOnline = reader.ReadBoolean();
        machine.Health = (Health)reader.ReadInt32();
        machine.TakenAt = reader.ReadDateTime();
        reader.ReadArrayHeader();
        machine.Site = new PeerSite { City = reader.ReadString()!, Latitude = reader.ReadDouble(), Longitude = reader.ReadDouble() };
        machine.Gauges = new PeerGauge[reader.ReadArrayHeader()];
        for (int i = 0; i < machine.Gauges.Length; i++)
        {
            reader.ReadArrayHeader();
            machine.Gauges[i] = new PeerGauge { Sensor = reader.ReadString()!, Value = reader.ReadDouble() };
        }

        int count = reader.ReadMapHeader();
        machine.Ports = new Dictionary<string, int>(count);
        for (; count > 0; count--) machine.Ports.Add(reader.ReadString()!, reader.ReadInt32());
        return machine;
    }
}
