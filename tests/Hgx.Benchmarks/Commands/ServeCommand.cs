using System.CommandLine;
using System.Globalization;
using Hgx.Benchmarks.Processes;
using Hgx.Benchmarks.Servers;

namespace Hgx.Benchmarks.Commands;

/// <summary>Hidden: a server in a process of its own. Answers <c>memory</c> and <c>allocated</c>.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Argument<string> _kind = new("kind");
    private readonly Argument<string?> _directory = new("directory") { Arity = ArgumentArity.ZeroOrOne };

    public ServeCommand() : base("serve", "A server of the benchmark.")
    {
        Hidden = true;
        Add(_kind);
        Add(_directory);
        SetAction(async (parsed, cancellationToken) =>
        {
            await using IServer server = Make(parsed.GetRequiredValue(_kind));
            await ChildLoop.RunAsync(await server.StartAsync(parsed.GetValue(_directory)), AnswerAsync, cancellationToken);
            return 0;
        });
    }

    private static IServer Make(string kind) => kind switch
    {
        ServerKinds.Tcp => new RawTcpServer(),
        ServerKinds.WebSocket => new RawWebSocketServer(),
        ServerKinds.SignalR => new SignalRServer(),
        ServerKinds.Grpc => new GrpcServer(),
        ServerKinds.JsonRpc => new JsonRpcServer(),
        ServerKinds.Hgx => new HgxServer(),
        _ => throw new ArgumentException($"There is no server of kind '{kind}'.", nameof(kind)),
    };

    private static Task<string> AnswerAsync(string question) => Task.FromResult(question switch
    {
        "memory" => MemoryUse.OfThisProcess().ToString(),
        "allocated" => GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture),
        _ => "unknown",
    });
}
