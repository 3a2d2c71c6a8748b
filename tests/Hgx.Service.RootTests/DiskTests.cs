using Hgx.Typed;
using Microsoft.Data.Sqlite;

namespace Hgx.Service.RootTests;

/// <summary>A disk that is full, or takes no writes, for real.</summary>
public sealed class DiskTests
{
    public static bool IsRoot => Superuser.IsHere;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Skip = Superuser.Needed, SkipUnless = nameof(IsRoot))]
    public async Task On_a_full_disk_a_push_is_refused_with_a_reason_and_what_was_acknowledged_stays()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(mebibytes: 8);
        var acknowledged = new Dictionary<Ghid, byte>();
        Ghid whoAmI;
        await using (HgxService service = await HgxService.StartAsync(new() { DataDirectory = disk.Data }, Token))
        {
            whoAmI = service.WhoAmI;
            await using HgxLink link = await HgxLink.ConnectAsync(new() { Channel = service.OpenChannel }, Token);
            HgxBytes[] objects = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => link.NewAsync(new HgxBytes(State(0)), cancellationToken: Token)));
            foreach (HgxBytes made in objects) acknowledged[made.Hgx.Ghid] = 0;
            string ballast = disk.Fill();

            // Each push takes room in the log until there is none.
            HgxException? refusal = null;
            for (byte round = 1; refusal is null; round++)
            {
                foreach (HgxBytes one in objects)
                {
                    one.State = State(round);
                    try
                    {
                        await one.Hgx.PushAsync(Token);
                        acknowledged[one.Hgx.Ghid] = round;
                    }
                    catch (HgxRequestException error)
                    {
                        refusal = error;
                    }
                }
            }

            Assert.Contains("disk is full", refusal.Message, StringComparison.Ordinal);
            await using (HgxLink reader = await HgxLink.ConnectAsync(new() { Channel = service.OpenChannel }, Token)) await CheckAsync(reader, acknowledged);

            // A failed push is a draft still; with room again it goes through, and the link never noticed a thing.
            File.Delete(ballast);
            foreach (HgxBytes one in objects)
            {
                one.State = State(200);
                await one.Hgx.PushAsync(Token);
                acknowledged[one.Hgx.Ghid] = 200;
            }
        }

        await using HgxService again = await HgxService.StartAsync(new() { DataDirectory = disk.Data }, Token);
        Assert.Equal(whoAmI, again.WhoAmI);
        await using HgxLink after = await HgxLink.ConnectAsync(new() { Channel = again.OpenChannel }, Token);
        await CheckAsync(after, acknowledged);
    }

    [Fact(Timeout = 60_000, Skip = Superuser.Needed, SkipUnless = nameof(IsRoot))]
    public async Task A_share_that_was_handled_while_the_disk_was_full_is_taken_once_there_is_room_and_told_to_nobody_again()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(mebibytes: 8);
        await using HgxService service = await HgxService.StartAsync(new() { DataDirectory = disk.Data }, Token);
        await using HgxLink link = await HgxLink.ConnectAsync(new() { Channel = service.OpenChannel }, Token);
        await using HgxLink app = await HgxLink.ConnectAsync(new() { Channel = service.OpenChannel }, Token);
        var mayEnd = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        int told = 0;
        await using IAsyncDisposable handling = await app.OnShareAsync<HgxBytes>(
            share =>
            {
                told++;
                began.TrySetResult();
                return mayEnd.Task;
            },
            Token);
        await link.RegisterTokenAsync(cancellationToken: Token);
        HgxBytes shared = await link.NewAsync(new HgxBytes(State(1)), isPrivate: true, cancellationToken: Token);
        shared.Hgx.MakePublic();
        await shared.Hgx.PushAsync(Token);
        await shared.Hgx.ShareAsync(service.WhoAmI, Token);
        await began.Task.WaitAsync(Token);

        string ballast = disk.Fill();
        for (byte round = 2; round != 0; round++)
        {
            shared.State = State(round);
            if (await Record.ExceptionAsync(() => shared.Hgx.PushAsync(Token)) is HgxRequestException) break;
        }

        mayEnd.SetResult();

        // Carried out in its order, and refused like the push before it.
        await Assert.ThrowsAsync<HgxRequestException>(() => app.NewAsync(new HgxBytes(State(1)), cancellationToken: Token));
        Assert.Equal(1, Waiting(disk));
        File.Delete(ballast);
        while (Waiting(disk) != 0) await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(1, told);
    }

    [Fact(Skip = Superuser.Needed, SkipUnless = nameof(IsRoot))]
    public async Task A_service_that_finds_no_room_for_its_first_files_says_so_and_starts_once_there_is()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(mebibytes: 1);
        string ballast = disk.Fill();
        HgxException error = await Assert.ThrowsAnyAsync<HgxException>(() => HgxService.StartAsync(new() { DataDirectory = disk.Data }, Token));
        Assert.Contains(disk.Data, error.Message, StringComparison.Ordinal);
        File.Delete(ballast);
        await using HgxService service = await HgxService.StartAsync(new() { DataDirectory = disk.Data }, Token);
    }

    [Theory(Skip = Superuser.Needed, SkipUnless = nameof(IsRoot))]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_a_read_only_disk_it_does_not_start_and_says_which_file_it_cannot_write(bool withData)
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(mebibytes: 8);
        if (withData) await (await HgxService.StartAsync(new() { DataDirectory = disk.Data }, Token)).DisposeAsync();
        await disk.MakeReadOnlyAsync();
        HgxException error = await Assert.ThrowsAnyAsync<HgxException>(() => HgxService.StartAsync(new() { DataDirectory = disk.Data }, Token));
        Assert.Contains(disk.Data, error.Message, StringComparison.Ordinal);
        Assert.Contains("ead-only", error.Message, StringComparison.Ordinal);
    }

    private static long Waiting(SmallDisk disk)
    {
        string file = Assert.Single(Directory.GetFiles(disk.Data, "*.db"));
        using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        database.Open();
        using SqliteCommand count = database.CreateCommand();
        count.CommandText = "SELECT count(*) FROM shares";
        return (long)count.ExecuteScalar()!;
    }

    private static byte[] State(byte round)
    {
        var state = new byte[40_000];
        Array.Fill(state, round);
        return state;
    }

    private static async Task CheckAsync(HgxLink link, Dictionary<Ghid, byte> acknowledged)
    {
        foreach ((Ghid address, byte round) in acknowledged)
        {
            HgxBytes read = await link.GetAsync<HgxBytes>(address, Token);
            Assert.Equal(State(round), read.State.ToArray());
        }
    }
}
