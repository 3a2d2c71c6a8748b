using Hgx.Typed;
using Hgx.Typed.CompilerServices;
using Hgx.Typed.Corpus;

namespace Hgx.Benchmarks.Serializing;

/// <summary>Our generated code, as the link calls it.</summary>
internal sealed class HgxSerializer<T> : ISerializer
    where T : class, IHgxObject<T>
{
    private readonly ReusedBuffer _buffer = new();
    private readonly ObjectState _state;
    private readonly ObjectState _defaults = T.CaptureState(T.CreateInstance());

    public HgxSerializer(string name, T instance)
    {
        Name = name;
        // What the link writes was set before, or read: here it has been read.
        T.WriteState(T.CaptureState(instance), _buffer);
        _state = T.ReadState(_buffer.Written.ToArray(), _defaults);
    }

    public string Name { get; }

    public int Write()
    {
        _buffer.Reset();
        T.WriteState(_state, _buffer);
        return _buffer.Length;
    }

    public object Read() => T.ReadState(_buffer.Written, _defaults);
}

/// <summary>The object in its three layouts.</summary>
internal static class HgxSerializers
{
    public static ISerializer ByOrder() => new HgxSerializer<Machine>("Hgx, by order", new Machine
    {
        Id = Samples.Id, Host = Samples.Host, Note = Samples.Note, Cores = Samples.Cores, Memory = Samples.Memory, Load = Samples.Load, IsOnline = true,
        Health = Samples.Health, TakenAt = Samples.TakenAt, Site = Site(), Gauges = [.. Gauges()], Ports = Ports(),
    });

    public static ISerializer ByName() => new HgxSerializer<MachineByName>("Hgx, by name", new MachineByName
    {
        Id = Samples.Id, Host = Samples.Host, Note = Samples.Note, Cores = Samples.Cores, Memory = Samples.Memory, Load = Samples.Load, IsOnline = true,
        Health = Samples.Health, TakenAt = Samples.TakenAt, Site = Site(), Gauges = [.. Gauges()], Ports = Ports(),
    });

    public static ISerializer InJson() => new HgxSerializer<MachineInJson>("Hgx, JSON", new MachineInJson
    {
        Id = Samples.Id, Host = Samples.Host, Note = Samples.Note, Cores = Samples.Cores, Memory = Samples.Memory, Load = Samples.Load, IsOnline = true,
        Health = Samples.Health, TakenAt = Samples.TakenAt, Site = Site(), Gauges = [.. Gauges()], Ports = Ports(),
    });

    private static Site Site() => new(Samples.City, Samples.Latitude, Samples.Longitude);

    private static IEnumerable<Gauge> Gauges() => Samples.Gauges.Select(x => new Gauge(x.Sensor, x.Value));

    private static Dictionary<string, int> Ports() => Samples.Ports.ToDictionary(x => x.Name, x => x.Port);
}
