// The quick start's two halves, each in a process of its own; the service is a third.
using Hgx.Typed;

await using var link = await HgxLink.ConnectAsync(new() { IpcPort = int.Parse(args[1]) });
if (args[0] == "see")
{
    await using var shares = await link.OnShareAsync<Status>(async share =>
    {
        var seen = await share.GetAsync();
        Console.WriteLine($"{seen.Host} is shared");
        seen.Updated += (_, change) => Console.WriteLine($"{seen.Host}: {seen.CpuLoad:P0}");
        // The push may have come before the object was got.
        Console.WriteLine($"{seen.Host}: {seen.CpuLoad:P0}");
    });
    Console.WriteLine($"I am {link.WhoAmI}");
    Console.In.ReadToEnd();
}
else
{
    var status = await link.NewAsync(new Status { Host = "web-1" });
    await status.ShareAsync(Ghid.Parse(args[2]));
    Console.WriteLine($"dirty: {status.IsDirty}");
    status.CpuLoad = 0.5;
    Console.WriteLine($"dirty: {status.IsDirty}");
    await status.PushAsync();
    Console.WriteLine($"dirty: {status.IsDirty}");
    Console.WriteLine($"pushed {status.Ghid}");
}
