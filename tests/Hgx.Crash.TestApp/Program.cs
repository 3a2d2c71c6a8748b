using System.Globalization;
using Hgx.Typed;

// An app that handles shares of raw objects: takes a moment over each, and writes it down before it says that it is done.
// Arguments: the service's port, the file to write to, how long a handler takes at most, in milliseconds.
int port = int.Parse(args[0], CultureInfo.InvariantCulture), slowest = int.Parse(args[2], CultureInfo.InvariantCulture);
await using HgxLink link = await HgxLink.ConnectAsync(new HgxLinkOptions { IpcPort = port, ConnectTimeout = Timeout.InfiniteTimeSpan, SteadyAfter = TimeSpan.Zero });
await using var journal = new StreamWriter(new FileStream(args[1], FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
await using IAsyncDisposable shares = await link.OnShareAsync<HgxBytes>(async share =>
{
    journal.WriteLine($"begin {share.Ghid} {share.IsRedelivered}");
    await Task.Delay(Random.Shared.Next(slowest + 1));
    journal.WriteLine($"end {share.Ghid} {share.IsRedelivered}");
});
Console.WriteLine("ready");
await Console.In.ReadToEndAsync();
