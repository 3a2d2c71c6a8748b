using Hgx.Service;
using Hgx.Typed;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.EndToEnd.Tests.Observability;

/// <content>Apps: their handlers that fail, their tokens.</content>
internal sealed partial class Scenario
{
    private async Task FailInHandlersAsync(HgxService service)
    {
        var time = new FakeTimeProvider();
        await using HgxLink alice = await LinkAsync(service);
        await using HgxLink bob = await HgxLink.ConnectAsync(Linked(service) with { TimeProvider = time }, Cancelled);
        Vault mine = await alice.NewAsync(NewVault(), cancellationToken: Cancelled);
        Vault theirs = await bob.GetAsync<Vault>(mine.Hgx.Ghid, Cancelled);
        using var blocked = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        bob.LoopBlocked += (_, _) => throw new InvalidOperationException("The watcher fails.");
        theirs.Hgx.Updated += (_, _) =>
        {
            blocked.Set();
            goOn.Wait(Cancelled);
            throw new InvalidOperationException("The handler fails.");
        };
        theirs.Hgx.Updated += bob.WrapThreadsafe<HgxChange<Vault>>((_, _) => throw new InvalidOperationException("The worker fails."));
        mine.Text = Secrets.Text();
        await mine.Hgx.PushAsync(Cancelled);
        blocked.Wait(Cancelled);
        time.Advance(TimeSpan.FromSeconds(2));
        await LoggedAsync(1042);
        goOn.Set();
        await LoggedAsync(1030);
        await LoggedAsync(1043);

        await using HgxLink elsewhere = await HgxLink.ConnectAsync(Linked(service) with { NotifyOn = new EndedContext() }, Cancelled);
        Vault unheard = await elsewhere.GetAsync<Vault>(mine.Hgx.Ghid, Cancelled);
        unheard.Hgx.Updated += (_, _) => { };
        mine.Text = Secrets.Text();
        await mine.Hgx.PushAsync(Cancelled);
        await LoggedAsync(1045);

        // A share that is not taken out of its enumeration.
        IAsyncEnumerator<HgxShare<Vault>> shares = bob.Shares<Vault>(Cancelled).GetAsyncEnumerator(Cancelled);
        Task<bool> first = shares.MoveNextAsync().AsTask();
        // Only what is made once the service knows of the enumeration is told to it, and nobody says when that is.
        while (!first.IsCompleted)
        {
            await alice.NewAsync(NewVault(), cancellationToken: Cancelled);
            await Task.Delay(10, Cancelled);
        }

        await first;
        await shares.DisposeAsync();
        await LoggedAsync(1062);
    }

    private async Task RegisterAsync(HgxService service)
    {
        HgxLinkOptions named = Linked(service) with { AppName = "secrets", AppDirectory = AppDirectory };
        Vault hidden;
        await using (HgxLink app = await HgxLink.ConnectAsync(named, Cancelled))
        {
            Plant(app.Token);
            hidden = await app.NewAsync(NewVault(), isPrivate: true, cancellationToken: Cancelled);
            await app.RegisterStartupAsync(hidden, Cancelled);
            await FailAsync(() => app.RegisterStartupAsync(hidden, Cancelled));
            await FailAsync(() => hidden.Hgx.ShareAsync(app.WhoAmI, Cancelled));
            await FailAsync(() => app.RegisterTokenAsync(null, Cancelled));

            // The token is in use; an unknown one; one over another.
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            Task<HgxLink> refused = HgxLink.ConnectAsync(named with { ConnectTimeout = Timeout.InfiniteTimeSpan }, patience.Token);
            await LoggedAsync(1024);
            await patience.CancelAsync();
            await FailAsync(() => refused);
            await FailAsync(() => HgxLink.ConnectAsync(named with { ConnectTimeout = TimeSpan.FromMilliseconds(500) }, Cancelled));
            await using HgxLink other = await LinkAsync(service);
            await FailAsync(() => other.GetAsync<Vault>(hidden.Hgx.Ghid, Cancelled));
            await FailAsync(() => other.RegisterTokenAsync(app.Token, Cancelled));
            await FailAsync(() => other.RegisterTokenAsync(new AppToken(Secrets.Bytes(AppToken.Length)), Cancelled));
            await other.RegisterTokenAsync(null, Cancelled);
            Plant(other.Token);
        }

        // Somebody has opened the token's file to all: it is closed again, and said so.
        string file = Directory.EnumerateFiles(AppDirectory, "secrets.token", SearchOption.AllDirectories).Single();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        await using (HgxLink again = await HgxLink.ConnectAsync(named, Cancelled))
        {
            Assert.Equal(hidden.Hgx.Ghid, again.StartupObject);
            await again.DeregisterStartupAsync(Cancelled);
            Vault back = await again.GetAsync<Vault>(hidden.Hgx.Ghid, Cancelled);
            back.Hgx.MakePublic();
            await back.Hgx.PushAsync(Cancelled);
        }

        await File.WriteAllTextAsync(file, Secrets.Text(), Cancelled);
        await FailAsync(() => HgxLink.ConnectAsync(named, Cancelled));
        await File.WriteAllTextAsync(file, new AppToken(Secrets.Bytes(AppToken.Length)).Reveal(), Cancelled);
        await FailAsync(() => HgxLink.ConnectAsync(named, Cancelled));
    }

    private sealed class EndedContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => throw new InvalidOperationException("The UI has ended.");
    }
}
