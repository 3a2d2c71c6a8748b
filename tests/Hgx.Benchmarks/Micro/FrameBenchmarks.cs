using BenchmarkDotNet.Attributes;
using Hgx.Benchmarks.Measuring;
using Hgx.Protocol;
using Hgx.Typed;

namespace Hgx.Benchmarks.Micro;

/// <summary>The bytes of one push: written by the link, read by the service.</summary>
[MemoryDiagnoser]
public class FrameBenchmarks : IDisposable
{
    private readonly byte[] _state = Payload.Make(1);
    private readonly Ghid _address = Ghid.PseudoRandom();
    private readonly FrameBuffer _message = new();

    [GlobalSetup]
    public void WriteOnce() => Write(_message);

    [Benchmark]
    public int WritePush()
    {
        using var message = new FrameBuffer(Frame.HeaderLength + ObjectDefinition.HeaderLength + Payload.Length);
        Write(message);
        return message.Length;
    }

    [Benchmark]
    public int ReadPush()
    {
        Frame.TryRead(_message.Span, out Frame frame);
        ObjectDefinition.TryRead(frame.Body, out ObjectDefinition definition, out _);
        return definition.State.Length;
    }

    [Benchmark]
    public bool FindRequest()
    {
        Frame.TryRead(_message.Span, out Frame frame);
        return Requests.Find(frame.Code) is not null;
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _message.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Write(FrameBuffer message)
    {
        Frame.WriteHeader(message, RequestCode.UpdateObject, 1);
        new ObjectDefinition { Address = _address, Legroom = 7, State = _state }.Write(message);
    }
}
