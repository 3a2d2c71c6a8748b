using PolyType;
using StreamJsonRpc;

namespace Hgx.Benchmarks.Peers;

/// <summary>What StreamJsonRpc calls.</summary>
[JsonRpcContract]
[GenerateShape(IncludeMethods = MethodShapeFlags.PublicInstance)]
public partial interface IEcho
{
    Task<byte[]> EchoAsync(byte[] payload);
}
