using Hgx.Protocol;
using Hgx.Service.Tests.Peers;
using Hgx.Typed;
using Microsoft.Extensions.Time.Testing;

namespace Hgx.Service.Tests.Behaviour;

/// <summary>Somebody sets the clock of the machine, by hours, back and forth. Only the clock: time itself goes on as ever.</summary>
public sealed class ClockTests
{
    [Fact]
    public async Task A_clock_that_jumps_closes_nobody_delays_nothing_and_keeps_the_order()
    {
        var clock = new JumpingClock();
        await using TestService service = await TestService.InMemoryAsync(new() { TimeProvider = clock });
        await using TestPeer owner = await service.ConnectAsync(), reader = await service.ConnectAsync(), silent = await service.ConnectAsync();
        ApiId api = ApiId.FromName("clocks@1");
        Ghid address = await owner.MakeAsync("0", api);
        await reader.GetAsync(address);
        await silent.GetAsync(address);
        silent.Answer = _ => null;
        for (int i = 1; i <= 100; i++)
        {
            clock.Jump(TimeSpan.FromHours(i % 2 == 0 ? -7 * i : 5 * i));
            TestPeer.Acked(await owner.PushAsync(address, $"{i}"));
            Assert.Equal($"{i}", System.Text.Encoding.UTF8.GetString((await reader.NextAsync(RequestCode.UpdateObject)).Definition.State));
            Assert.NotEqual(default, await owner.MakeAsync("new", isDynamic: i % 3 == 0));
        }

        // Shares that wait for an app are held back for a moment of real time.
        TestPeer.Acked(await owner.ShareAsync(address, service.WhoAmI));
        Task registering = reader.RegisterAsync(api);
        clock.Jump(TimeSpan.FromHours(-1000));
        await registering;
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(address, new Ghid((await reader.NextAsync(RequestCode.ShareObject)).Body.AsSpan(0, Ghid.Length)));

        // It owes an answer, but not for 30 s of real time yet.
        clock.Jump(TimeSpan.FromHours(3));
        Assert.Equal(service.WhoAmI, await silent.WhoAmIAsync());
        Assert.Equal(3, service.Service.Core.Connections.Count);
        clock.Advance(TimeSpan.FromSeconds(40));
        await silent.Ended.WaitAsync(TestPeer.Patience, TestContext.Current.CancellationToken);
        Assert.Equal("100", await owner.StateAsync(address));
    }

    /// <summary>Virtual time whose date can be set without any time passing.</summary>
    private sealed class JumpingClock : FakeTimeProvider
    {
        private TimeSpan _offset;

        public void Jump(TimeSpan by) => _offset += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _offset;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;
    }
}
