using System.Text.Json;
using System.Text.Json.Serialization;
using MemoryPack;
using MessagePack;
using MessagePack.Resolvers;

namespace Hgx.Benchmarks.Serializing;

internal sealed class MemoryPackPeer : ISerializer
{
    private readonly ReusedBuffer _buffer = new();
    private readonly PeerMachine _machine = PeerMachine.Sample();

    public string Name => "MemoryPack";

    public int Write()
    {
        _buffer.Reset();
        MemoryPackSerializer.Serialize(_buffer, _machine);
        return _buffer.Length;
    }

    public object Read() => MemoryPackSerializer.Deserialize<PeerMachine>(_buffer.Written.Span)!;
}

/// <summary>MessagePack-CSharp by attributes; its formatters are made at run time.</summary>
internal sealed class MessagePackPeer : ISerializer
{
    private readonly ReusedBuffer _buffer = new();
    private readonly PeerMachine _machine = PeerMachine.Sample();

    public string Name => "MessagePack-CSharp, array";

    public int Write()
    {
        _buffer.Reset();
        MessagePackSerializer.Serialize(_buffer, _machine, MessagePackSerializerOptions.Standard);
        return _buffer.Length;
    }

    public object Read() => MessagePackSerializer.Deserialize<PeerMachine>(_buffer.Written, MessagePackSerializerOptions.Standard);
}

/// <summary>The same by name.</summary>
internal sealed class MessagePackByNamePeer : ISerializer
{
    private readonly ReusedBuffer _buffer = new();
    private readonly NamedMachine _machine = NamedMachine.Sample();

    public string Name => "MessagePack-CSharp, by name";

    public int Write()
    {
        _buffer.Reset();
        MessagePackSerializer.Serialize(_buffer, _machine, ContractlessStandardResolver.Options);
        return _buffer.Length;
    }

    public object Read() => MessagePackSerializer.Deserialize<NamedMachine>(_buffer.Written, ContractlessStandardResolver.Options);
}

internal sealed class JsonPeer : ISerializer, IDisposable
{
    private readonly ReusedBuffer _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private readonly PeerMachine _machine = PeerMachine.Sample();

    public JsonPeer() => _writer = new Utf8JsonWriter(_buffer);

    public string Name => "System.Text.Json";

    public int Write()
    {
        _buffer.Reset();
        _writer.Reset();
        JsonSerializer.Serialize(_writer, _machine, MachineJson.Default.PeerMachine);
        return _buffer.Length;
    }

    public object Read() => JsonSerializer.Deserialize(_buffer.Written.Span, MachineJson.Default.PeerMachine)!;

    public void Dispose() => _writer.Dispose();
}

[JsonSerializable(typeof(PeerMachine))]
internal sealed partial class MachineJson : JsonSerializerContext;
