using System.Diagnostics;
using System.Globalization;
using Hgx.Typed;

namespace Hgx.Service.Tests.Storage;

/// <summary>A service in a process of its own, there to be killed.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, int port, Ghid whoAmI) => (_process, Port, WhoAmI) = (process, port, whoAmI);

    public int Port { get; }

    public Ghid WhoAmI { get; }

    public int Id => _process.Id;

    public static async Task<ServiceProcess> StartAsync(string directory)
    {
        string host = Path.Combine(AppContext.BaseDirectory, "Hgx.Service.TestHost.dll");
        Process process = Process.Start(new ProcessStartInfo("dotnet", [host, directory])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.True(line is not null, line is null ? await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) : "");
        string[] parts = line!.Split(' ');
        return new ServiceProcess(process, int.Parse(parts[0], CultureInfo.InvariantCulture), Ghid.Parse(parts[1]));
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }
}
