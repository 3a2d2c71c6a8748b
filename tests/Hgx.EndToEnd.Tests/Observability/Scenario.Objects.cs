using System.Text;
using System.Text.Json.Nodes;
using Hgx.Service;
using Hgx.Typed;

namespace Hgx.EndToEnd.Tests.Observability;

/// <content>Objects: used as they are meant to be, pushed by two at once, unreadable.</content>
internal sealed partial class Scenario
{
    private async Task UseObjectsAsync(HgxService service)
    {
        await using HgxLink alice = await HgxLink.ConnectAsync(new() { IpcPort = service.IpcPort, LoggerFactory = Recording }, Cancelled);
        await using HgxLink bob = await LinkAsync(service);
        var taken = new TaskCompletionSource<Vault>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using IAsyncDisposable sharing = await bob.OnShareAsync<Vault>(async share => taken.TrySetResult(await share.GetAsync()), Cancelled);

        Vault mine = await alice.NewAsync(NewVault(), cancellationToken: Cancelled);
        await mine.Hgx.ShareAsync(alice.WhoAmI, Cancelled);
        Vault theirs = await taken.Task.WaitAsync(Cancelled);
        var updated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        theirs.Hgx.Updated += (_, _) => updated.TrySetResult();
        mine.Text = Secrets.Text();
        mine.Amount = Secrets.Number();
        await mine.Hgx.PushAsync(Cancelled);
        await updated.Task.WaitAsync(Cancelled);

        await mine.Hgx.SyncAsync(Cancelled);
        await mine.Hgx.HoldAsync(Cancelled);
        Vault frozen = await mine.Hgx.FreezeAsync(Cancelled);
        frozen.Text = Secrets.Text();
        await FailAsync(() => frozen.Hgx.PushAsync(Cancelled));
        await FailAsync(() => mine.Hgx.ShareAsync(Ghid.PseudoRandom(), Cancelled));
        await FailAsync(() => alice.GetAsync<HgxJson>(mine.Hgx.Ghid, Cancelled));
        await FailAsync(() => alice.GetAsync<HgxBytes>(Ghid.PseudoRandom(), Cancelled));
        var tooLong = new HgxBytes(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Secrets.Text(), 300_000))));
        await FailAsync(() => alice.NewAsync(tooLong, cancellationToken: Cancelled));
        await FailAsync(() => alice.NewAsync(new HgxBytes(Secrets.Bytes()), isPrivate: true, cancellationToken: Cancelled));

        var json = new JsonObject { [Secrets.Text()] = Secrets.Text(), ["deep"] = new JsonArray(Secrets.Text(), 1.5) };
        HgxJson note = await alice.NewAsync(new HgxJson(json), cancellationToken: Cancelled);
        await FailAsync(() => Task.FromResult(new HgxJson(new JsonObject { [Secrets.Text()] = Secrets.Text() + "\ud800" })));
        await FailAsync(() => Task.FromResult(new HgxJson(new JsonObject { [Secrets.Text()] = double.NaN })));
        await note.Hgx.RecastAsync<HgxBytes>(Cancelled);

        await foreach (Ghid ghid in alice.ListAsync(mine.Hgx.ApiId, Cancelled)) Assert.NotEqual(default, ghid);
        await foreach (Ghid ghid in alice.WatchAsync(mine.Hgx.ApiId, Cancelled)) break;
        await theirs.Hgx.DiscardAsync(Cancelled);
        await FailAsync(() => theirs.Hgx.PushAsync(Cancelled));
        await mine.Hgx.DeleteAsync(Cancelled);
    }

    // Bob pushes while news of Alice's push is on its way to him.
    private async Task ConflictAsync(HgxService service)
    {
        TamperedChannel? line = null;
        await using HgxLink alice = await LinkAsync(service);
        await using HgxLink bob = await HgxLink.ConnectAsync(
            Linked(service) with { Channel = async token => line = new TamperedChannel(await service.OpenChannel(token)) }, Cancelled);
        Vault mine = await alice.NewAsync(NewVault(), cancellationToken: Cancelled);
        Vault theirs = await bob.GetAsync<Vault>(mine.Hgx.Ghid, Cancelled);
        line!.Hold();
        mine.Text = Secrets.Text();
        await mine.Hgx.PushAsync(Cancelled);
        theirs.Text = Secrets.Text();
        Task pushing = theirs.Hgx.PushAsync(Cancelled);
        line.Release();
        await pushing;

        // Then the connection drops, and comes back.
        var back = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bob.Resynced += (_, _) => back.TrySetResult();
        await line.CutAsync();
        await back.Task.WaitAsync(Cancelled);
        theirs.Text = Secrets.Text();
        line.Hold();
        Task crossing = theirs.Hgx.PushAsync(Cancelled);
        Task<HgxBytes> making = bob.NewAsync(new HgxBytes(Secrets.Bytes()), cancellationToken: Cancelled);
        Task<HgxBytes> reading = bob.GetAsync<HgxBytes>(await MadeAsync(alice), Cancelled);
        await line.CutAsync();
        line.Release();
        await crossing;
        await FailAsync(() => making);
        await reading;
        await FailAsync(() => alice.GetAsync<Vault>(mine.Hgx.Ghid, new CancellationToken(canceled: true)));
    }

    private async Task<Ghid> MadeAsync(HgxLink link) =>
        (await link.NewAsync(new HgxBytes(Secrets.Bytes()), cancellationToken: Cancelled)).Hgx.Ghid;

    private async Task ReadTheUnreadableAsync(HgxService service)
    {
        await using HgxLink writer = await LinkAsync(service);
        await using HgxLink reader = await LinkAsync(service);
        await using HgxLink fresh = await LinkAsync(service);
        Vault vault = await reader.NewAsync(NewVault(), cancellationToken: Cancelled);
        await SpoilAsync<Vault>(writer, fresh, vault.Hgx.Ghid, States.UnreadableVaults(Secrets));
        HgxJson json = await reader.NewAsync(new HgxJson(new JsonObject { ["a"] = Secrets.Text() }), cancellationToken: Cancelled);
        await SpoilAsync<HgxJson>(writer, fresh, json.Hgx.Ghid, States.UnreadableJson(Secrets));
        GC.KeepAlive(vault);
        GC.KeepAlive(json);
    }

    private async Task SpoilAsync<T>(HgxLink writer, HgxLink fresh, Ghid ghid, IEnumerable<byte[]> states)
        where T : class, IHgxObject<T>
    {
        HgxBytes bytes = await writer.GetAsync<HgxBytes>(ghid, Cancelled);
        foreach (byte[] state in states)
        {
            int before = Recording.CountOf(1031);
            bytes.State = state;
            await bytes.Hgx.PushAsync(Cancelled);
            await LoggedAsync(1031, before + 1);
            await FailAsync(() => fresh.GetAsync<T>(ghid, Cancelled));
        }
    }
}
