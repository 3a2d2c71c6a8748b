using Hgx.Service;
using Hgx.Typed;

// A service in this process; with `hgx start` running, connect without options instead.
await using var service = await HgxService.StartAsync(new() { InMemory = true });
await using var link = await HgxLink.ConnectAsync(new() { Channel = service.OpenChannel });
var status = await link.NewAsync(new Status { Host = "web-1" });

// Another app: what is shared with it arrives typed, by its ApiID, and stays up to date.
await using var bobs = await HgxLink.ConnectAsync(new() { Channel = service.OpenChannel });
await using var shares = await bobs.OnShareAsync<Status>(async share =>
{
    var seen = await share.GetAsync();
    Console.WriteLine($"{seen.Host} is shared");
    seen.Updated += (_, change) => Console.WriteLine($"{seen.Host}: {seen.CpuLoad:P0}");
});

Ghid bob = bobs.WhoAmI;
await status.ShareAsync(bob);
for (var i = 1; i <= 5; i++)
{
    await Task.Delay(200);
    status.CpuLoad = i / 10.0;
    status.TakenAt = DateTimeOffset.Now;
    await status.PushAsync();    // durable at the service, on its way to every reader
}
