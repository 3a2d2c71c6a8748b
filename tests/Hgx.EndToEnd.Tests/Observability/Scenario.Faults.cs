using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Hgx.Protocol;
using Hgx.Service;
using Hgx.Typed;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.EndToEnd.Tests.Observability;

/// <content>Faults: apps that talk nonsense or fall behind, a service that is none, a damaged identity.</content>
internal sealed partial class Scenario
{
    private async Task TalkNonsenseAsync(HgxService service)
    {
        int port = service.IpcPort!.Value;
        // It begins as no address does: those are no secrets, and errors name them.
        byte[] secret = [0xff, .. Secrets.Bytes(299)];
        using (RawPeer peer = await RawPeer.ConnectAsync(port))
        {
            foreach (RequestDescription request in Requests.All)
            {
                foreach (int length in (int[])[16, 64, 65, 66, 130, 200, 300]) Told(await peer.AskAsync(request.Code, secret[..length]));
            }

            Told(await peer.AskAsync(new RequestCode(0x5a5a), secret));
            Told(await peer.AskAsync(RequestCode.RegisterApi, [0, .. secret[..64]]));
            await peer.SendAsync(RequestCode.Ack, 4711, secret);
            await LoggedAsync(2108);
        }

        await using HgxLink alice = await LinkAsync(service);
        Vault vault = await alice.NewAsync(NewVault(), cancellationToken: Cancelled);
        using (RawPeer refusing = await RawPeer.ConnectAsync(port))
        {
            await refusing.AskAsync(RequestCode.GetObject, vault.Hgx.Ghid.ToByteArray());
            vault.Text = Secrets.Text();
            await vault.Hgx.PushAsync(Cancelled);
            byte[] update = (await refusing.NextAsync())!;
            await refusing.SendAsync(RequestCode.Nak, (ushort)((update[4] << 8) | update[5]), [0, 0, .. Encoding.UTF8.GetBytes(Secrets.Text())]);
            await LoggedAsync(2109);
        }

        await EndedByAsync(port, peer => peer.SendTextAsync(Encoding.UTF8.GetBytes(Secrets.Text())), 2022);
        await EndedByAsync(port, peer => peer.SendAsync([9, 9, .. secret]), 2107);
        await EndedByAsync(port, peer => peer.SendAsync([.. secret, .. new byte[ProtocolLimits.MaxMessageLength]]), 2021);
        using (RawPeer leaving = await RawPeer.ConnectAsync(port)) await leaving.SendAsync(secret[..5]);

        // No app at all: a web page, and what mistakes the port for its own.
        using var page = new ClientWebSocket();
        page.Options.Proxy = null;
        page.Options.SetRequestHeader("Origin", "https://example.org");
        page.Options.SetRequestHeader("Authorization", $"Bearer {Secrets.Text()}");
        await FailAsync(() => page.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), Cancelled));
        await LoggedAsync(2202);
        foreach (byte[] stray in (byte[][])[secret, Encoding.ASCII.GetBytes(Secrets.Text() + "\r\n\r\n"), Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\n{Secrets.Text()}\r\n\r\n")])
        {
            using var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await tcp.ConnectAsync("127.0.0.1", port, Cancelled);
            await tcp.SendAsync(stray, Cancelled);
            tcp.Shutdown(SocketShutdown.Send);
            var answer = new byte[1024];
            while (await tcp.ReceiveAsync(answer, Cancelled) != 0)
            {
                // Until the service closes.
            }
        }
    }

    // What a service says to an app is soon in that app's log.
    private void Told(byte[] body) => Recording.Hear(new HgxRequestException(body.Length < 300 ? Encoding.UTF8.GetString(body) : ""));

    private async Task EndedByAsync(int port, Func<RawPeer, Task> nonsense, int logged)
    {
        using RawPeer peer = await RawPeer.ConnectAsync(port);
        await nonsense(peer);
        await LoggedAsync(logged);
    }

    private async Task StartAgainAsync()
    {
        string identity = Path.Combine(DataDirectory, "identity");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(identity, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        await using (HgxService again = await HgxService.StartAsync(Served() with { IpcPort = null }, Cancelled))
            await FailAsync(() => HgxService.StartAsync(Served(), Cancelled));
        byte[] kept = await File.ReadAllBytesAsync(identity, Cancelled);
        foreach (byte[] damaged in (byte[][])[[.. kept[..^1], (byte)~kept[^1]], kept[..100], [9, .. kept[1..]]])
        {
            await File.WriteAllBytesAsync(identity, damaged, Cancelled);
            await FailAsync(() => HgxService.StartAsync(Served(), Cancelled));
        }
    }

    private async Task MeetAnOddServiceAsync()
    {
        var odd = new OddService(Secrets.Bytes(100));
        await using HgxLink link = await HgxLink.ConnectAsync(new() { Channel = odd.OpenChannel, LoggerFactory = Recording }, Cancelled);
        await LoggedAsync(1022);
        await FailAsync(() => link.NewAsync(NewVault(), cancellationToken: Cancelled));
    }

    private async Task FallBehindAsync()
    {
        var time = new FakeTimeProvider();
        await using HgxService service = await HgxService.StartAsync(
            new() { InMemory = true, IpcPort = 0, LoggerFactory = Recording, TimeProvider = time, OrphanFlushDelay = TimeSpan.Zero }, Cancelled);
        service.ShareParked += (_, _) => throw new InvalidOperationException("The watcher fails.");
        await using HgxLink alice = await LinkAsync(service);
        await using HgxLink bob = await LinkAsync(service);
        Vault vault = await alice.NewAsync(NewVault(), cancellationToken: Cancelled);
        await bob.OnShareAsync<Vault>(_ => throw new InvalidOperationException("The handler fails."), Cancelled);
        await vault.Hgx.ShareAsync(alice.WhoAmI, Cancelled);
        await UntilAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Recording.CountOf(2304) != 0;
            },
            "a parked share");

        using RawPeer silent = await RawPeer.ConnectAsync(service.IpcPort!.Value);
        await silent.AskAsync(RequestCode.GetObject, vault.Hgx.Ghid.ToByteArray());
        vault.Text = Secrets.Text();
        await vault.Hgx.PushAsync(Cancelled);
        await silent.NextAsync();
        int closings = Recording.CountOf(2107);
        time.Advance(TimeSpan.FromSeconds(60));
        await LoggedAsync(2107, closings + 1);
        Recording.Observe();
    }
}
