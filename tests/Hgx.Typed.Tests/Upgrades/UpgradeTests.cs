namespace Hgx.Typed.Tests.Upgrades;

/// <summary>Objects of older contracts, read as the newest class.</summary>
public class UpgradeTests : ServiceFixture
{
    [Fact]
    public async Task An_object_of_an_older_contract_is_got_as_the_newer_class_over_several_versions()
    {
        GaugeV1 first = await Alice.NewAsync(new GaugeV1 { Name = "web-1", Load = 0.42 }, cancellationToken: Token);
        GaugeV2 second = await Alice.NewAsync(new GaugeV2 { Name = "web-2", Percent = 7 }, cancellationToken: Token);
        Gauge third = await Alice.NewAsync(new Gauge { Label = "web-3", Percent = 9, Note = "new" }, cancellationToken: Token);

        Gauge one = await Bob.GetAsync<Gauge>(first.Ghid, Token);
        Gauge two = await Bob.GetAsync<Gauge>(second.Ghid, Token);
        Gauge three = await Bob.GetAsync<Gauge>(third.Ghid, Token);

        Assert.Equal(("web-1", 42, "none"), (one.Label, one.Percent, one.Note));
        Assert.Equal(("web-2", 7, "none"), (two.Label, two.Percent, two.Note));
        Assert.Equal(("web-3", 9, "new"), (three.Label, three.Percent, three.Note));
        Assert.Equal((true, GaugeV1.ApiId), (one.Hgx.IsUpgraded, one.Hgx.ApiId));
        Assert.Equal((true, GaugeV2.ApiId), (two.Hgx.IsUpgraded, two.Hgx.ApiId));
        Assert.Equal((false, Gauge.ApiId), (three.Hgx.IsUpgraded, three.Hgx.ApiId));
        Assert.False(new Gauge().Hgx.IsUpgraded);
        Assert.Same(one, await Bob.GetAsync<Gauge>(first.Ghid, Token));
    }

    [Fact]
    public async Task Older_contracts_may_be_kept_as_small_records_of_any_layout_with_each_step_on_the_newest_class()
    {
        MeterAsItWas1 first = await Alice.NewAsync(new MeterAsItWas1 { Reading = "1234" }, cancellationToken: Token);
        MeterAsItWas2 second = await Alice.NewAsync(new MeterAsItWas2 { Whole = 5678, Unit = "MWh" }, cancellationToken: Token);

        Meter one = await Bob.GetAsync<Meter>(first.Ghid, Token);
        Meter two = await Bob.GetAsync<Meter>(second.Ghid, Token);

        Assert.Equal((1234m, "kWh"), (one.Value, one.Unit));
        Assert.Equal((5678m, "MWh"), (two.Value, two.Unit));
    }

    [Fact]
    public async Task What_an_app_of_the_older_contract_pushes_arrives_upgraded_and_is_merged_with_what_is_set_here()
    {
        GaugeV1 old = await Alice.NewAsync(new GaugeV1 { Name = "web-1" }, cancellationToken: Token);
        Gauge seen = await Bob.GetAsync<Gauge>(old.Ghid, Token);
        var changed = new List<string?>();
        seen.PropertyChanged += (_, change) => changed.Add(change.PropertyName);
        seen.Note = "mine";
        Task<HgxChange<Gauge>> next = NextUpdateAsync(seen);

        old.Load = 0.5;
        await old.PushAsync(Token);
        HgxChange<Gauge> update = await next;

        Assert.Equal(("web-1", 50, "mine"), (seen.Label, seen.Percent, seen.Note));
        Assert.Equal((0, 50), (update.Before!.Percent, update.After!.Percent));
        Assert.Equal([nameof(Gauge.Note), nameof(Gauge.Percent)], changed.Order());
        Assert.True(seen.IsDirty);
    }

    [Fact]
    public async Task An_upgraded_object_is_never_pushed_and_a_copy_of_it_makes_a_new_object()
    {
        GaugeV1 old = await Alice.NewAsync(new GaugeV1 { Name = "web-1", Load = 0.42 }, cancellationToken: Token);
        Gauge seen = await Bob.GetAsync<Gauge>(old.Ghid, Token);
        seen.Note = "mine";

        var refused = await Assert.ThrowsAsync<LocallyImmutableException>(() => seen.PushAsync(Token));
        await Assert.ThrowsAsync<LocallyImmutableException>(() => seen.UpdateAsync(x => x.Note = "theirs", Token));
        Gauge made = await Bob.NewAsync(seen.Capture(), cancellationToken: Token);

        Assert.Contains("NewAsync(x.Capture())", refused.Message, StringComparison.Ordinal);
        Gauge got = await Alice.GetAsync<Gauge>(made.Ghid, Token);
        Assert.Equal(("web-1", 42, "mine", Gauge.ApiId), (got.Label, got.Percent, got.Note, got.Hgx.ApiId));
        Assert.NotEqual(old.Ghid, made.Ghid);
        await using HgxLink other = await ConnectAsync();
        GaugeV1 unchanged = await other.GetAsync<GaugeV1>(old.Ghid, Token);
        Assert.Equal(("web-1", 0.42), (unchanged.Name, unchanged.Load));
        Assert.Equal("mine", seen.Note);
    }

    [Fact]
    public async Task A_frozen_upgraded_object_is_upgraded_too()
    {
        GaugeV1 old = await Alice.NewAsync(new GaugeV1 { Name = "web-1" }, cancellationToken: Token);
        Gauge seen = await Bob.GetAsync<Gauge>(old.Ghid, Token);
        Gauge frozen = await seen.FreezeAsync(Token);
        Assert.Equal(("web-1", true, false), (frozen.Label, frozen.Hgx.IsUpgraded, frozen.Hgx.IsDynamic));
    }

    [Fact]
    public async Task Recast_upgrades_what_has_nothing_unpushed_and_never_takes_an_upgraded_object_back()
    {
        GaugeV1 old = await Alice.NewAsync(new GaugeV1 { Name = "web-1" }, cancellationToken: Token);
        GaugeV1 live = await Bob.GetAsync<GaugeV1>(old.Ghid, Token);
        live.Load = 0.3;
        await Assert.ThrowsAsync<HgxLinkException>(() => live.RecastAsync<Gauge>(Token));
        Assert.Equal(0.3, live.Load);
        live.Revert();

        Gauge recast = await live.RecastAsync<Gauge>(Token);
        Assert.Equal(("web-1", true), (recast.Label, recast.Hgx.IsUpgraded));
        await Assert.ThrowsAsync<HgxLinkException>(() => recast.RecastAsync<HgxBytes>(Token));
        Assert.True(recast.Hgx.IsAlive);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task What_the_method_may_not_give_is_a_state_that_cannot_be_read(string reason, Func<HgxLink, OddMeter?> given)
    {
        MeterAsItWas2 old = await Alice.NewAsync(new MeterAsItWas2 { Unit = "secret" }, cancellationToken: Token);
        OddMeter.Given = () => given(Bob);
        var refused = await Assert.ThrowsAsync<HgxStateException>(() => Bob.GetAsync<OddMeter>(old.Ghid, Token));
        Assert.Contains("tests/meter@2", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<HgxLink, OddMeter?>> Faults => new()
    {
        { "null", _ => null },
        { "System.FormatException", _ => throw new FormatException("secret") },
        { "OdderMeter", _ => new OdderMeter() },
        { "attached", link => link.New(new OddMeter()) },
    };

    [Fact]
    public async Task An_update_that_cannot_be_upgraded_leaves_the_object_as_it_is_and_is_logged_without_its_state()
    {
        using var log = new RecordingLoggerFactory();
        await using HgxLink link = await ConnectAsync(options => options with { LoggerFactory = log });
        MeterAsItWas1 old = await Alice.NewAsync(new MeterAsItWas1 { Reading = "12" }, cancellationToken: Token);
        Meter seen = await link.GetAsync<Meter>(old.Ghid, Token);

        old.Reading = "no number";
        await old.PushAsync(Token);
        Task<HgxChange<Meter>> next = NextUpdateAsync(seen);
        old.Reading = "13";
        await old.PushAsync(Token);
        HgxChange<Meter> update = await next;

        Assert.Equal((12m, 13m), (update.Before!.Value, update.After!.Value));
        LogRecord told = Assert.Single(log.Records, static x => x.Id == 1031);
        Assert.Contains("System.FormatException", told.Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("no number", $"{told.Text}{told.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_from_which_nothing_leads_on_is_refused_with_the_remedy()
    {
        Gauge newest = await Alice.NewAsync(new Gauge(), cancellationToken: Token);
        var refused = await Assert.ThrowsAsync<HgxStateException>(() => Bob.GetAsync<GaugeV1>(newest.Ghid, Token));
        Assert.Contains("[HgxUpgrade]", refused.Message, StringComparison.Ordinal);
    }
}
