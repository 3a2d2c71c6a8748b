#pragma warning disable HGX0404 // that such an edit is harmless is what is tested
using System.Collections.Immutable;
using Hgx.Service;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Generated objects on links of a real embedded service.</summary>
public sealed class AttachedObjectTests : IAsyncLifetime
{
    private HgxService _service = null!;
    private HgxLink _alice = null!;
    private HgxLink _bob = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _service = await HgxService.StartAsync(new HgxServiceOptions { InMemory = true }, Token);
        _alice = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = _service.OpenChannel }, Token);
        _bob = await HgxLink.ConnectAsync(new HgxLinkOptions { Channel = _service.OpenChannel }, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _bob.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task An_attached_object_keeps_its_values_and_another_app_reads_them()
    {
        var made = new Order { Number = "7", Recipient = new Address { Street = "Main", Stamp = [1] }, Label = [5, 6] };
        Assert.Same(made, await _alice.NewAsync(made, cancellationToken: Token));
        Assert.Equal(("7", "Main"), (made.Number, made.Recipient.Street));
        Order got = await _bob.GetAsync<Order>(made.Ghid, Token);
        Assert.Equal(("7", "Main", "DE"), (got.Number, got.Recipient.Street, got.Recipient.Country));
        Assert.Equal([5, 6], got.Label);
        Assert.Null(got.Invoice);
        Assert.Equal(Order.ApiId, got.Hgx.ApiId);
    }

    [Fact]
    public async Task An_app_that_knows_JSON_alone_reads_and_writes_a_typed_object_in_JSON()
    {
        HouseInJson typed = await _alice.NewAsync(new HouseInJson { Lamp = new Lamp { Color = "red", Watt = 2 } }, cancellationToken: Token);
        var updated = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        HgxJson json = await _bob.GetAsync<HgxJson>(typed.Ghid, Token);
        json.Hgx.Updated += (_, _) => updated.TrySetResult();
        Assert.Equal("red", json.State.GetProperty("Lamp").GetProperty("Color").GetString());

        typed.Lamp = typed.Lamp!.Value with { Color = "blue" };
        await typed.PushAsync(Token);
        await updated.Task.WaitAsync(Token);
        Assert.Equal("blue", json.State.GetProperty("Lamp").GetProperty("Color").GetString());

        // What it pushes has spaces and an order of its own, and a member that no class knows.
        HgxJson made = await _bob.NewAsync(HgxJson.Parse("""{"Note": [1.50], "Lamp": {"Watt": 3, "Color": "gr\u00fcn"}}"""), HouseInJson.ApiId, cancellationToken: Token);
        HouseInJson read = await _alice.GetAsync<HouseInJson>(made.Hgx.Ghid, Token);
        Assert.Equal(("grün", 3), (read.Lamp!.Value.Color, read.Lamp.Value.Watt));
    }

    [Fact]
    public async Task A_set_is_a_draft_until_it_is_pushed_or_reverted()
    {
        Status made = await _alice.NewAsync(new Status { Host = "a" }, cancellationToken: Token);
        Status got = await _bob.GetAsync<Status>(made.Ghid, Token);
        var updated = new TaskCompletionSource<HgxChange<Status>>(TaskCreationOptions.RunContinuationsAsynchronously);
        got.Updated += (_, change) => updated.TrySetResult(change);

        made.Host = "b";
        Assert.True(made.IsDirty);
        made.Host = "a";
        Assert.False(made.IsDirty);
        made.Host = "c";
        made.Revert();
        Assert.Equal("a", made.Host);

        made.Host = "d";
        made.CpuLoad = 0.5;
        await made.PushAsync(Token);
        HgxChange<Status> change = await updated.Task.WaitAsync(Token);
        Assert.Equal(["Host", "CpuLoad"], change.Members);
        Assert.Equal(("a", "d"), (change.Before.Host, change.After.Host));
        Assert.Equal(("d", 0.5), (got.Host, got.CpuLoad));
    }

    [Fact]
    public async Task An_array_that_was_read_can_be_edited_without_reaching_the_state()
    {
        Order made = await _alice.NewAsync(
            new Order { Number = "1", Recipient = new Address { Street = "Main", Stamp = [1] }, Label = [1, 2] }, cancellationToken: Token);
        made.Label[0] = 9;
        made.Recipient.Stamp![0] = 9;
        Assert.Equal([1, 2], made.Label);
        Assert.Equal([1], made.Recipient.Stamp);
        Everything all = await _alice.NewAsync(new Everything { Nested = [[[1]]] }, cancellationToken: Token);
        all.Nested[0][0][0] = 9;
        Assert.Equal([1], all.Nested[0][0]);
        Assert.False(made.IsDirty || all.IsDirty);
    }

    [Fact]
    public async Task Null_is_refused_and_unset_is_said_when_attached_too()
    {
        Order made = await _alice.NewAsync(new Order { Number = "1", Recipient = new Address { Street = "Main" } }, cancellationToken: Token);
        Assert.Throws<ArgumentNullException>(() => made.Recipient = null!);
        Everything all = await _alice.NewAsync(new Everything { Numbers = default, FrozenBytes = default }, cancellationToken: Token);
        Assert.Empty(all.Numbers);
        all.Numbers = default;
        Assert.Equal(ImmutableArray<double>.Empty, all.Numbers);
    }

    [Fact]
    public async Task An_older_app_keeps_what_a_newer_one_wrote()
    {
        LaterStatus later = await _alice.NewAsync(new LaterStatus { Host = "h", Location = "attic" }, cancellationToken: Token);
        var updated = new TaskCompletionSource<HgxChange<LaterStatus>>(TaskCreationOptions.RunContinuationsAsynchronously);
        later.Updated += (_, change) => updated.TrySetResult(change);
        Status older = await _bob.GetAsync<Status>(later.Ghid, Token);
        older.CpuLoad = 0.75;
        await older.PushAsync(Token);
        Assert.Equal(["CpuLoad"], (await updated.Task.WaitAsync(Token)).Members);
        Assert.Equal(("attic", 0.75), (later.Location, later.CpuLoad));
    }

    [Fact]
    public async Task A_reference_gets_the_object_that_it_leads_to()
    {
        Status status = await _alice.NewAsync(new Status { Host = "web-1" }, cancellationToken: Token);
        Shapes made = await _alice.NewAsync(new Shapes { Status = HgxRef.To(status) }, cancellationToken: Token);
        Assert.Same(status, await made.Status!.Value.GetAsync(_alice, Token));
        Shapes got = await _bob.GetAsync<Shapes>(made.Ghid, Token);
        HgxRef<Status> reference = got.Status!.Value;
        Assert.Equal("web-1", (await reference.GetAsync(_bob, Token)).Host);
        Assert.Equal("web-1", (await Task.Run(() => reference.Get(_bob), Token)).Host);
        await Assert.ThrowsAsync<HgxLoopException>(async () => await reference.GetAsync(_bob.OnLoop, Token));
        Assert.Contains("leads to nothing", (await Assert.ThrowsAsync<InvalidOperationException>(() => default(HgxRef<Status>).GetAsync(_bob, Token))).Message);
    }

    [Fact]
    public async Task A_copy_of_one_moment_is_detached()
    {
        Status made = await _alice.NewAsync(new Status { Host = "a" }, cancellationToken: Token);
        Status copy = made.Capture();
        made.Host = "b";
        Assert.Equal("a", copy.Host);
        Assert.False(copy.Hgx.IsAttached);
    }

    [Fact]
    public async Task Names_that_are_taken_do_not_keep_an_object_from_working()
    {
        Document made = await _alice.NewAsync(new Document { Title = "t", Updated = "today" }, cancellationToken: Token);
        made.Title = "u";
        await made.PushAsync(Token);
        Document got = await _bob.GetAsync<Document>(made.Hgx.Ghid, Token);
        Assert.Equal(("u", "today"), (got.Title, got.Updated));
        Assert.Equal(made.Hgx.Ghid, ((IHgxObject)got).Ghid);
    }
}
