using System.Collections.Concurrent;
using System.Text;
using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;

namespace Hgx.Service.Tests.Storage;

/// <summary>What was acknowledged survives kill -9, whatever the service was doing.</summary>
public sealed class KillTests
{
    private const int Rounds = 25, Writers = 3;

    [Fact]
    public async Task Whatever_was_acknowledged_is_there_after_a_kill_and_nothing_is_torn()
    {
        string directory = TestService.NewDirectory();
        var random = new Random(2026);
        var journal = new Journal();
        Ghid? whoAmI = null;
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                using ServiceProcess service = await ServiceProcess.StartAsync(directory);
                whoAmI ??= service.WhoAmI;
                Assert.Equal(whoAmI, service.WhoAmI);
                await using (TestPeer reader = await Sockets.ConnectAsync(service.Port)) await journal.CheckAsync(reader);

                // In the middle of the work, wherever that is on this machine: some requests in, and a moment more.
                var enough = new Countdown(random.Next(1, 80));
                Task[] writers = [.. Enumerable.Range(0, Writers).Select(w => WriteUntilKilledAsync(service.Port, journal, (round * Writers) + w, enough))];
                await enough.Reached.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
                await Task.Delay(random.Next(0, 30), TestContext.Current.CancellationToken);
                service.Kill();
                await Task.WhenAll(writers);
            }

            using ServiceProcess last = await ServiceProcess.StartAsync(directory);
            await using TestPeer final = await Sockets.ConnectAsync(last.Port);
            await journal.CheckAsync(final);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task A_killed_service_leaves_its_directory_free_and_a_running_one_does_not()
    {
        string directory = TestService.NewDirectory();
        using (ServiceProcess first = await ServiceProcess.StartAsync(directory))
        {
            var error = await Assert.ThrowsAsync<ServiceAlreadyRunningException>(
                () => HgxService.StartAsync(new() { DataDirectory = directory }, TestContext.Current.CancellationToken));
            Assert.Equal(first.Id, error.ProcessId);
            Assert.Contains($"process {first.Id}", error.Message);
            first.Kill();
            await using HgxService second = await HgxService.StartAsync(
                new() { DataDirectory = directory, IpcSocket = true }, TestContext.Current.CancellationToken);
            Assert.Equal(first.WhoAmI, second.WhoAmI);
            await using TestPeer app = await Sockets.ConnectAsync(second.IpcPath!);
            Assert.Equal(second.WhoAmI, await app.WhoAmIAsync());
        }

        Directory.Delete(directory, recursive: true);
    }

    // One app: makes an object, pushes numbered states to it, now and then makes a static one, shares, and goes on until the end.
    private static async Task WriteUntilKilledAsync(int port, Journal journal, int writer, Countdown enough)
    {
        try
        {
            await using TestPeer app = await Sockets.ConnectAsync(port);
            Ghid whoAmI = await app.WhoAmIAsync();
            Received made = await app.NewAsync(Journal.State(writer, 0));
            Ghid address = made.Ghid;
            journal.Acknowledged(address, writer, 0, isDynamic: true);
            for (int number = 1; ; number++)
            {
                journal.Sent(address, number);
                TestPeer.Acked(await app.PushAsync(address, Journal.State(writer, number)));
                journal.Acknowledged(address, writer, number, isDynamic: true);
                enough.Signal();
                if (number % 5 != 0) continue;
                Received fixedOne = await app.NewAsync(Journal.State(writer, number), isDynamic: false);
                journal.Acknowledged(fixedOne.Ghid, writer, number, isDynamic: false);
                enough.Signal();
                if ((await app.ShareAsync(address, whoAmI)).IsAck) journal.Shared(address);
            }
        }
        catch (Exception error) when (error is ConnectionClosedException or System.Net.WebSockets.WebSocketException or IOException or HttpRequestException)
        {
            // Killed.
        }
    }

    private sealed class Countdown(int count)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = count;

        public Task Reached => _reached.Task;

        public void Signal()
        {
            if (Interlocked.Decrement(ref _left) == 0) _reached.SetResult();
        }
    }

    /// <summary>What the writers know: what was acknowledged, and what was sent without an answer.</summary>
    private sealed class Journal
    {
        private readonly ConcurrentDictionary<Ghid, (int Writer, int Number, bool IsDynamic)> _acknowledged = new();
        private readonly ConcurrentDictionary<Ghid, int> _sent = new();
        private readonly ConcurrentDictionary<Ghid, bool> _shared = new();

        // Long enough for several pages, and every byte depends on the number: a torn state shows.
        public static byte[] State(int writer, int number)
        {
            string unit = $"<{writer}:{number}>";
            var text = new StringBuilder();
            int length = 40 + (number * 997 % 30_000);
            while (text.Length < length) text.Append(unit);
            return Encoding.ASCII.GetBytes(text.ToString());
        }

        public void Sent(Ghid address, int number) => _sent[address] = number;

        public void Acknowledged(Ghid address, int writer, int number, bool isDynamic) => _acknowledged[address] = (writer, number, isDynamic);

        public void Shared(Ghid address) => _shared[address] = true;

        public async Task CheckAsync(TestPeer reader)
        {
            foreach ((Ghid address, (int writer, int number, bool isDynamic)) in _acknowledged)
            {
                Received got = await reader.GetAsync(address);
                Assert.True(got.IsAck, $"{address} was acknowledged and is gone");
                byte[] state = got.Definition.State;

                // The last one sent may have been committed without its answer having arrived.
                bool isLast = state.AsSpan().SequenceEqual(State(writer, number));
                bool isNext = isDynamic && _sent.TryGetValue(address, out int sent) && sent > number && state.AsSpan().SequenceEqual(State(writer, sent));
                Assert.True(isLast || isNext, $"{address} is torn, or older than number {number}");
                if (isNext) _acknowledged[address] = (writer, _sent[address], true);
            }

            if (_shared.IsEmpty) return;
            await reader.RegisterAsync(ApiId.Bytes);
            while (!_shared.IsEmpty) _shared.TryRemove(new Ghid((await reader.NextAsync(RequestCode.ShareObject)).Body.AsSpan(0, 65)), out _);
        }
    }
}
