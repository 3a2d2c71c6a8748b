using System.Net;
using System.Net.Sockets;
using Hgx.Cli.Tests.Processes;

namespace Hgx.Cli.Tests;

public sealed class WhoAmITests : IDisposable
{
    private readonly DataDirectory _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task It_prints_the_fingerprint_of_the_service_that_runs()
    {
        (HgxProcess process, Ready ready) = await HgxProcess.StartServiceAsync(_data);
        await using (process)
        {
            Ended ended = await HgxProcess.RunAsync("whoami", "--ipc-port", $"{ready.Port}");
            Assert.Equal(new Ended(0, ready.WhoAmI + Environment.NewLine, ""), ended);
            Ended asJson = await HgxProcess.RunAsync("whoami", "--json", "--ipc-port", $"{ready.Port}");
            Assert.Equal(new Ended(0, $$"""{"whoami":"{{ready.WhoAmI}}"}""" + Environment.NewLine, ""), asJson);
        }
    }

    [Fact]
    public async Task Without_a_service_it_ends_with_5_and_says_how_to_start_one()
    {
        // Bound but not listening: connections are refused, and nobody else gets the port.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        string error = (await HgxProcess.RunAsync("whoami", "--ipc-port", $"{((IPEndPoint)nobody.LocalEndPoint!).Port}")).FailedWith(5);
        Assert.Contains("'hgx start'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_that_never_answers_is_no_service()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        (await HgxProcess.RunAsync("whoami", "--ipc-port", $"{((IPEndPoint)silent.LocalEndpoint).Port}")).FailedWith(5);
    }
}
