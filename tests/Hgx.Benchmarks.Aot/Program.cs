using System.Diagnostics;
using System.Globalization;
using Hgx.Benchmarks.Aot;
using Hgx.Service;
using Hgx.Typed;

// Arguments: when the process was started, in this machine's ticks; the data directory, or nothing for a store in memory.
long started = long.Parse(args[0], CultureInfo.InvariantCulture);
var phases = new List<double> { SinceStart() };
var options = args.Length > 1 ? new HgxServiceOptions { DataDirectory = args[1] } : new HgxServiceOptions { InMemory = true };
await using HgxService service = await HgxService.StartAsync(options);
phases.Add(SinceStart());
await using HgxLink link = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = service.OpenChannel });
phases.Add(SinceStart());
Status status = await link.NewAsync(new Status { Host = "web-1" });
phases.Add(SinceStart());
status.CpuLoad = 0.42;
await status.PushAsync();
phases.Add(SinceStart());

// VmHWM: the greatest resident size so far, in kB.
string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
phases.Add(double.Parse(line["VmHWM:".Length..^"kB".Length], CultureInfo.InvariantCulture) / 1000);
Console.WriteLine(string.Join(' ', phases.Select(phase => phase.ToString("0.00", CultureInfo.InvariantCulture))));

double SinceStart() => Stopwatch.GetElapsedTime(started).TotalMilliseconds;
