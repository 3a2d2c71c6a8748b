using BenchmarkDotNet.Attributes;
using Hgx.Benchmarks.Measuring;
using Hgx.Service;
using Hgx.Typed;

namespace Hgx.Benchmarks.Micro;

/// <summary>What an app does with an object, against a service in the same process, in memory.</summary>
[MemoryDiagnoser]
public class PushBenchmarks
{
    private readonly byte[] _payload = Payload.Make(1);
    private HgxService? _service;
    private HgxLink? _link;
    private HgxBytes? _object;
    private int _number;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _service = await HgxService.StartAsync(new HgxServiceOptions { InMemory = true });
        _link = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = _service.OpenChannel });
        _object = await _link.NewAsync(new HgxBytes(_payload));
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _link!.DisposeAsync();
        await _service!.DisposeAsync();
    }

    [Benchmark]
    public int Get() => _object!.State.Length;

    [Benchmark]
    public void Set()
    {
        Payload.Stamp(_payload, ++_number, 0);
        _object!.State = _payload;
    }

    [Benchmark]
    public Task SetAndPushAsync()
    {
        Set();
        return _object!.Hgx.PushAsync();
    }

    [Benchmark]
    public void SetAndPushBlocking()
    {
        Set();
        _object!.Hgx.Push();
    }

    [Benchmark]
    public Task NewAsync() => _link!.NewAsync(new HgxBytes(_payload));
}
