using System.ComponentModel;
using System.Text;
using Hgx.Service;
using Hgx.Typed.Corpus;

namespace Hgx.Typed.Generators.Tests;

/// <summary>Annotated classes that derive from annotated classes, on links of a real embedded service.</summary>
public sealed class InheritanceTests : IAsyncLifetime
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
    public void A_detached_object_is_an_ordinary_object_of_its_class()
    {
        var changed = new List<string?>();
        var truck = new Truck { Plate = "a", Seal = [1] };
        Vehicle vehicle = truck;
        vehicle.PropertyChanged += (_, e) => changed.Add(e.PropertyName);
        vehicle.Plate = "b";
        truck.Model = "tank";
        Assert.Equal(("b", 4, "tank", "truck"), (truck.Plate, truck.Wheels, truck.Model, vehicle.Kind));
        Assert.Equal(["Plate", "Model"], changed);
        Truck copy = Assert.IsType<Truck>(vehicle.Capture());
        Assert.Equal(("b", "tank"), (copy.Plate, copy.Model));
        Assert.Equal(Truck.ApiId, vehicle.Hgx.ApiId);
        Assert.NotEqual(Vehicle.ApiId, Truck.ApiId);
    }

    [Fact]
    public void The_state_is_one_map_with_the_members_of_base_classes_first()
    {
        byte[] bytes = StateBytes.Write(new FireTruck { Plate = "p", Station = "s", Seal = [7], IsBroken = true });
        var reader = new MessagePack.MessagePackReader(bytes);
        var names = new List<string>();
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            names.Add(reader.ReadString()!);
            reader.Skip();
        }

        Assert.True(reader.End);
        Assert.Equal(["Plate", "Wheels", "Condition1", "Model", "Seal", "Station", "Home"], names);
        FireTruck read = StateBytes.Read<FireTruck>(bytes);
        Assert.Equal(("p", 4, true, "box", "s"), (read.Plate, read.Wheels, read.IsBroken, read.Model, read.Station));
        Assert.Equal([7], read.Seal);
    }

    [Fact]
    public void What_each_class_of_a_line_requires_is_required()
    {
        byte[] vehicle = StateBytes.Write(new Vehicle { Plate = "p" });
        HgxStateException missing = Assert.Throws<HgxStateException>(() => StateBytes.Read<FireTruck>(vehicle));
        Assert.Contains("FireTruck.Station is missing", missing.Message);
        Assert.Equal(("p", "box"), (StateBytes.Read<Truck>(vehicle).Plate, StateBytes.Read<Truck>(vehicle).Model));
        missing = Assert.Throws<HgxStateException>(() => StateBytes.Read<Truck>([0x80]));
        Assert.Contains("Vehicle.Plate is missing", missing.Message);
    }

    [Fact]
    public void Members_of_a_newer_contract_are_kept_behind_the_members_of_every_class()
    {
        byte[] later = StateBytes.Write(new LaterTruck { Plate = "p", Trailer = "flat" });
        var older = StateBytes.ReadState<Truck>(later);
        Assert.Equal(later, StateBytes.Write<Truck>(older));
        Assert.Equal("flat", StateBytes.Read<LaterTruck>(StateBytes.Write<Truck>(older)).Trailer);
        // A vehicle knows nothing of trucks, and keeps all of them.
        Assert.Equal(later, StateBytes.Write<Vehicle>(StateBytes.ReadState<Vehicle>(later)));
    }

    [Fact]
    public async Task An_object_has_one_live_part_whatever_it_is_held_as()
    {
        var truck = new Truck { Plate = "a", IsBroken = true };
        Vehicle vehicle = truck;
        Assert.Same(truck, await _alice.NewAsync(truck, cancellationToken: Token));
        Assert.Equal((truck.Ghid, truck.Binder), (vehicle.Ghid, vehicle.Hgx.Binder));
        Assert.Equal(Truck.ApiId, vehicle.Hgx.ApiId);
        vehicle.Plate = "b";
        truck.Model = "tank";
        Assert.True(vehicle.IsDirty && truck.IsDirty);
        vehicle.Revert();
        Assert.Equal(("a", "box"), (truck.Plate, truck.Model));

        vehicle.Plate = "c";
        truck.Model = "van";
        await vehicle.PushAsync(Token);
        Assert.False(truck.IsDirty);
        Truck got = await _bob.GetAsync<Truck>(vehicle.Ghid, Token);
        Assert.Equal(("c", 4, true, "van"), (got.Plate, got.Wheels, got.IsBroken, got.Model));
        await vehicle.SyncAsync(Token);
        await vehicle.HoldAsync(Token);
        await vehicle.DiscardAsync(Token);
        Assert.Throws<DeadObjectException>(() => truck.Model);
        Assert.Throws<DeadObjectException>(() => truck.Model = "x");
    }

    [Fact]
    public async Task An_object_that_is_made_through_a_variable_of_its_base_class_is_one_of_its_own_class()
    {
        Vehicle vehicle = new FireTruck { Plate = "a", Station = "north" };
        Assert.Same(vehicle, await _alice.NewAsync(vehicle, cancellationToken: Token));
        Assert.Equal(FireTruck.ApiId, vehicle.Hgx.ApiId);
        Assert.Equal("north", (await _bob.GetAsync<FireTruck>(vehicle.Ghid, Token)).Station);
        Assert.Same(vehicle, await _alice.GetAsync<Vehicle>(vehicle.Ghid, Token));
    }

    [Fact]
    public async Task Updates_are_told_to_handlers_of_every_class_of_the_line()
    {
        Truck made = await _alice.NewAsync(new Truck { Plate = "a", Model = "b" }, cancellationToken: Token);
        Truck got = await _bob.GetAsync<Truck>(made.Ghid, Token);
        var asVehicle = new TaskCompletionSource<HgxChange<Vehicle>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asTruck = new TaskCompletionSource<HgxChange<Truck>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var names = new List<string?>();
        int removed = 0;
        EventHandler<HgxChange<Vehicle>> notAnyMore = (_, _) => removed++;
        ((Vehicle)got).Updated += notAnyMore;
        ((Vehicle)got).Updated += (sender, change) => asVehicle.TrySetResult(Assert.IsType<Truck>(sender) == got ? change : null!);
        got.Updated += (_, change) => asTruck.TrySetResult(change);
        ((INotifyPropertyChanged)got).PropertyChanged += (_, e) => names.Add(e.PropertyName);
        ((Vehicle)got).Updated -= notAnyMore;

        made.Plate = "c";
        made.Model = "d";
        await made.PushAsync(Token);
        HgxChange<Vehicle> vehicle = await asVehicle.Task.WaitAsync(Token);
        HgxChange<Truck> truck = await asTruck.Task.WaitAsync(Token);
        Assert.Equal(["Plate", "Model"], vehicle.Members);
        Assert.Equal(vehicle.Members, truck.Members);
        Assert.Equal(("a", "b"), (vehicle.Before.Plate, Assert.IsType<Truck>(vehicle.Before).Model));
        Assert.Equal(("c", "d"), (truck.After.Plate, truck.After.Model));
        Assert.Equal(["Plate", "Model"], names);
        Assert.Equal(0, removed);
    }

    [Fact]
    public async Task An_update_that_meets_a_draft_is_merged_in_every_class_of_the_line()
    {
        Truck made = await _alice.NewAsync(new Truck { Plate = "a", Model = "b", Seal = [1] }, cancellationToken: Token);
        Truck got = await _bob.GetAsync<Truck>(made.Ghid, Token);
        var updated = new TaskCompletionSource<HgxChange<Truck>>(TaskCreationOptions.RunContinuationsAsynchronously);
        got.Updated += (_, change) => updated.TrySetResult(change);
        got.Plate = "mine";
        got.Seal = [9];
        made.Plate = "theirs";
        made.Model = "theirs";
        made.Wheels = 6;
        await made.PushAsync(Token);
        HgxChange<Truck> change = await updated.Task.WaitAsync(Token);
        Assert.Equal(["Wheels", "Model"], change.Members);
        Assert.Equal("Plate", Assert.Single(change.Conflicts).Member);
        Assert.Equal(("mine", 6, "theirs"), (got.Plate, got.Wheels, got.Model));
        Assert.Equal([9], got.Seal);
        await got.PushAsync(Token);
        Assert.Equal("mine", (await _alice.NewAsync(got.Capture(), cancellationToken: Token)).Plate);
    }

    [Fact]
    public async Task Freezing_and_capturing_through_a_base_class_give_the_own_class()
    {
        Vehicle made = await _alice.NewAsync<Vehicle>(new Truck { Plate = "a", Model = "b" }, cancellationToken: Token);
        Truck frozen = Assert.IsType<Truck>(await made.FreezeAsync(Token));
        Assert.Equal(("a", "b", false), (frozen.Plate, frozen.Model, frozen.Hgx.IsDynamic));
        Assert.Equal("b", Assert.IsType<Truck>(made.Hgx.Capture()).Model);
        Assert.True(made.Hgx.ContentEquals(made));
    }

    [Fact]
    public async Task Names_that_a_class_in_between_took_are_reached_through_the_handle()
    {
        FireTruck made = await _alice.NewAsync(new FireTruck { Plate = "a", Station = "n" }, cancellationToken: Token);
        Assert.Equal(("flag", "siren"), (made.Capture, ServiceTruck.Sync()));
        await made.Hgx.SyncAsync(Token);
        Assert.Equal("n", made.Hgx.Capture().Station);
        HgxRef<FireTruck> reference = HgxRef.To(made);
        Assert.Same(made, await reference.GetAsync(_alice, Token));
    }

    [Fact]
    public async Task An_object_can_be_recast_between_the_classes_of_a_line()
    {
        Vehicle vehicle = await _alice.NewAsync(new Vehicle { Plate = "a" }, cancellationToken: Token);
        Truck truck = await vehicle.RecastAsync<Truck>(Token);
        truck.Model = "b";
        Vehicle back = await truck.RecastAsync<Vehicle>(Token);
        Assert.IsType<Vehicle>(back);
        Assert.Contains("Model", Encoding.UTF8.GetString(StateBytes.Write<Vehicle>(((IHgxObject)back).CoreSlot!.State!)));
        Assert.True(back.IsDirty);
    }
}
