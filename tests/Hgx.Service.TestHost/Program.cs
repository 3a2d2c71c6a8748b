using Hgx.Service;

// Runs a service on the directory given, says where it listens, and ends when it is killed or its input ends.
await using HgxService service = await HgxService.StartAsync(new HgxServiceOptions { DataDirectory = args[0], IpcPort = 0, IpcSocket = true });
Console.WriteLine($"{service.IpcPort} {service.WhoAmI}");
await Console.In.ReadToEndAsync();
