using Hgx.Typed.Corpus;

namespace Hgx.Typed.Aot.TestApp;

/// <summary>What happens to one object that two apps of a user have, as lines.</summary>
internal static class ObjectLife
{
    public static async Task RunAsync(HgxLink alice, HgxLink bob)
    {
        var shared = new TaskCompletionSource<Order>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using IAsyncDisposable handler = await bob.OnShareAsync<Order>(async share => shared.TrySetResult(await share.GetAsync()));

        Order made = await alice.NewAsync(new Order { Number = "1", Recipient = new Address { Street = "Main" } });
        await made.ShareAsync(alice.WhoAmI);
        Order got = await shared.Task;
        Console.WriteLine($"shared: number {got.Number} to {got.Recipient.Street}, the same object: {got.Ghid == made.Ghid}");

        await SeeAsync(got, async () =>
        {
            made.Number = "2";
            made.Label = [1, 2];
            Console.WriteLine($"set: number {made.Number}, dirty: {made.IsDirty}");
            await made.PushAsync();
            Console.WriteLine($"pushed: dirty: {made.IsDirty}");
        });
        await SeeAsync(made, async () =>
        {
            got.Recipient = new Address { Street = "Side", Country = "AT" };
            await got.PushAsync();
        });

        Order frozen = await made.FreezeAsync();
        Console.WriteLine($"frozen: number {frozen.Number}, another object: {frozen.Ghid != made.Ghid}");
        await made.DeleteAsync();
        try
        {
            made.Number = "3";
        }
        catch (DeadObjectException)
        {
            Console.WriteLine("deleted: dead");
        }
    }

    /// <summary>Does something that updates the object, and prints the update.</summary>
    private static async Task SeeAsync(Order order, Func<Task> doing)
    {
        var updated = new TaskCompletionSource<HgxChange<Order>>(TaskCreationOptions.RunContinuationsAsynchronously);
        void See(object? sender, HgxChange<Order> change) => updated.TrySetResult(change);
        order.Updated += See;
        await doing();
        HgxChange<Order> seen = await updated.Task;
        order.Updated -= See;
        Console.WriteLine($"updated: {string.Join(", ", seen.Members)}: {Describe(seen.Before)} -> {Describe(seen.After)}");
    }

    private static string Describe(Order order) => $"{order.Number} {order.Recipient.Street} {order.Recipient.Country} {Convert.ToHexString(order.Label)}";
}
