namespace Hgx.Benchmarks.FanOut;

/// <summary>Publishes to everybody who subscribes at a server.</summary>
internal interface IPublisher : IAsyncDisposable
{
    /// <summary>What its subscribers must know besides the server's port.</summary>
    string Topic { get; }

    /// <summary>Publishes 300 bytes in a slot; the task ends when the peer thinks that it is done, which may be before anybody has them.</summary>
    ValueTask PublishAsync(int slot, ReadOnlyMemory<byte> payload);
}
