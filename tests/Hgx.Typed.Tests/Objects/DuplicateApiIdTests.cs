#pragma warning disable HGX0201 // Of two assemblies, as these stand for, no compiler can tell.
namespace Hgx.Typed.Tests.Objects;

/// <summary>Two classes of one ApiID on a link: the second is refused, with the names of both, and the first goes on.</summary>
public class DuplicateApiIdTests : ServiceFixture
{
    [Fact]
    public async Task The_shares_of_an_ApiID_are_those_of_one_class()
    {
        var seen = new TaskCompletionSource<Ghid>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using IAsyncDisposable first = await Bob.OnShareAsync<First>(share => { seen.TrySetResult(share.Ghid); return Task.CompletedTask; }, Token);

        var error = await Assert.ThrowsAsync<HgxDuplicateApiIdException>(() => Bob.OnShareAsync<Second>(_ => Task.CompletedTask, Token));
        await Assert.ThrowsAsync<HgxDuplicateApiIdException>(async () => await Bob.Shares<Second>(Token).FirstAsync(Token));
        Assert.Throws<HgxDuplicateApiIdException>(() => Bob.OnShare<Second>(_ => Task.CompletedTask));

        Assert.Contains($"{typeof(First).FullName} of Hgx.Typed.Tests", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{typeof(Second).FullName} of Hgx.Typed.Tests", error.Message, StringComparison.Ordinal);
        First made = await Alice.NewAsync(new First(), cancellationToken: Token);
        Assert.Equal(made.Ghid, await seen.Task.WaitAsync(Token));
    }

    [Fact]
    public async Task A_class_can_take_an_ApiID_over_from_itself_and_another_when_the_first_has_ended()
    {
        IAsyncDisposable first = await Bob.OnShareAsync<First>(_ => Task.CompletedTask, Token);
        IAsyncDisposable again = await Bob.OnShareAsync<First>(_ => Task.CompletedTask, Token);
        await first.DisposeAsync();
        await again.DisposeAsync();
        var seen = new TaskCompletionSource<Ghid>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using IAsyncDisposable second = await Bob.OnShareAsync<Second>(share => { seen.TrySetResult(share.Ghid); return Task.CompletedTask; }, Token);
        First made = await Alice.NewAsync(new First(), cancellationToken: Token);
        Assert.Equal(made.Ghid, await seen.Task.WaitAsync(Token));
    }

    [Fact]
    public async Task Raw_objects_and_handlers_by_ApiID_stand_beside_a_class()
    {
        await using IAsyncDisposable typed = await Bob.OnShareAsync<Plain>(_ => Task.CompletedTask, Token);
        await using IAsyncDisposable raw = await Bob.OnShareAsync<HgxJson>(_ => Task.CompletedTask, Token);
        await using IAsyncDisposable once = await Bob.OnShareAsync<First>(_ => Task.CompletedTask, Token);
        await Bob.RegisterShareHandlerAsync(First.ApiId, (_, _, _) => Task.CompletedTask, Token);
        First made = await Alice.NewAsync(new First { X = 7 }, cancellationToken: Token);
        HgxBytes bytes = await Bob.GetAsync<HgxBytes>(made.Ghid, Token);
        Assert.NotEqual(0, bytes.State.Length);
    }

    [Fact]
    public async Task An_object_that_lives_as_the_one_class_is_not_got_as_the_other_and_can_be_recast()
    {
        First made = await Alice.NewAsync(new First { X = 7 }, cancellationToken: Token);
        First seen = await Bob.GetAsync<First>(made.Ghid, Token);
        var error = await Assert.ThrowsAsync<HgxDuplicateApiIdException>(() => Bob.GetAsync<Second>(made.Ghid, Token));
        Assert.Contains(nameof(First), error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Second), error.Message, StringComparison.Ordinal);
        Second recast = await seen.RecastAsync<Second>(Token);
        Assert.Equal(7, recast.X);
    }
}

[HgxObject(ApiId = "acme/duplicate@1")]
public partial class First
{
    public partial int X { get; set; }
}

[HgxObject(ApiId = "acme/duplicate@1")]
public partial class Second
{
    public partial int X { get; set; }
}

/// <summary>A class of the original's JSON objects.</summary>
[HgxObject(ApiId = "hex:00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003", Format = HgxFormat.Json)]
public partial class Plain
{
    public partial int X { get; set; }
}
