using Hgx.Protocol;
using Hgx.Service;
using Hgx.Typed;

namespace Hgx.EndToEnd.Tests.Observability;

/// <summary>Everything that can happen to link and service, with secrets wherever one can be.</summary>
internal sealed partial class Scenario : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hgx-secrets-").FullName;

    public Recording Recording { get; } = new();

    public Secrets Secrets { get; } = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string DataDirectory => Path.Combine(_directory, "data");

    private string AppDirectory => Path.Combine(_directory, "apps");

    public async Task RunAsync()
    {
        await using (HgxService service = await HgxService.StartAsync(Served(), Cancelled))
        {
            PlantIdentity();
            await UseObjectsAsync(service);
            await ConflictAsync(service);
            await ReadTheUnreadableAsync(service);
            await FailInHandlersAsync(service);
            await RegisterAsync(service);
            await TalkNonsenseAsync(service);
            Recording.Observe();
        }

        await StartAgainAsync();
        await MeetAnOddServiceAsync();
        await FallBehindAsync();
    }

    public void Dispose()
    {
        Recording.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private HgxServiceOptions Served() =>
        new() { DataDirectory = DataDirectory, IpcPort = 0, LoggerFactory = Recording, OrphanFlushDelay = TimeSpan.Zero };

    private HgxLinkOptions Linked(HgxService service) => new() { Channel = service.OpenChannel, LoggerFactory = Recording };

    private Task<HgxLink> LinkAsync(HgxService service) => HgxLink.ConnectAsync(Linked(service), Cancelled);

    /// <summary>Seed and inbox key: what makes the user this user.</summary>
    private void PlantIdentity() => Secrets.Plant(File.ReadAllBytes(Path.Combine(DataDirectory, "identity")).AsSpan(2, 64));

    private void Plant(AppToken? token) => Secrets.Plant(token!.Value.ToByteArray());

    private Vault NewVault() => new()
    {
        Text = Secrets.Text(),
        Amount = Secrets.Number(),
        Id = new Guid(Secrets.Bytes(16)),
        Blob = Secrets.Bytes(),
        Notes = [Secrets.Text(), Secrets.Text()],
    };

    /// <summary>Does what fails; its error must tell nothing either.</summary>
    private async Task FailAsync(Func<Task> doing)
    {
        try
        {
            await doing();
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            Recording.Hear(error);
            return;
        }

        Assert.Fail("It should have failed.");
    }

    private Task LoggedAsync(int id, int times = 1) => UntilAsync(() => Recording.CountOf(id) >= times, $"event {id}");

    private static async Task UntilAsync(Func<bool> reached, string what)
    {
        // A deadline that only a failing test meets.
        for (int tries = 0; tries < 6000; tries++)
        {
            if (reached()) return;
            await Task.Delay(10, Cancelled);
        }

        Assert.Fail($"Never seen: {what}.");
    }
}
