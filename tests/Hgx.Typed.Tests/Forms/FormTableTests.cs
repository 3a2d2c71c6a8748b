using Hgx.Service;

namespace Hgx.Typed.Tests.Forms;

/// <summary>
/// The table of operations, forms and places: what the design allows has the operation's effect, the same in each form; all else throws at once.
/// </summary>
public class FormTableTests : ServiceFixture
{
    public static MatrixTheoryData<string, Place> Table => new(Operations.All.Select(operation => operation.Name), Places.All);

    // What follows the end of the link has no loop to go on on.
    public static TheoryData<string> GoingOnOnLoop =>
        [.. Operations.All.Where(operation => operation.OnLoop is not null && operation.Verb != "Stop").Select(operation => operation.Name)];

    protected override HgxServiceOptions ServiceOptions => base.ServiceOptions with { IpcPort = 0 };

    [Theory, MemberData(nameof(Table))]
    public async Task Each_form_of_an_operation_does_the_same_where_it_may_be_called_and_throws_at_once_elsewhere(string name, Place place)
    {
        Operation operation = Operations.Of(name);
        foreach (Form form in Enum.GetValues<Form>())
        {
            // Start has no form for handlers: a link that has not been started has none to run.
            if (form == Form.OnLoop && operation.OnLoop is null) continue;
            // The function of an update runs on the loop, which the thread that waits here does not run.
            if (operation.Verb == "Update" && place == Place.MainBeforeRun && form == Form.Async) continue;
            await using FormScene scene = await FormScene.CreateAsync(Service, place, operation);
            if (place.Allows(form)) await AssertCarriesOutAsync(operation, form, place, scene);
            else await AssertRefusesAsync(operation, form, place, scene, Bob);
        }
    }

    [Theory, MemberData(nameof(GoingOnOnLoop))]
    public async Task A_loop_bound_form_posts_nothing(string name)
    {
        Operation operation = Operations.Of(name);
        await using FormScene scene = await FormScene.CreateAsync(Service, Place.Loop, operation);
        object?[] arguments = scene.ArgumentsOf(operation);
        await OnLoopAsync(scene.Link, async () =>
        {
            long before = scene.Link.Loop.Context.Posts;
            await operation.CallAsync(Form.OnLoop, scene.Link, scene.Target, arguments, Token);
            Assert.Equal(0, scene.Link.Loop.Context.Posts - before);
            Assert.True(scene.Link.Loop.IsCurrent);
        });
    }

    private async Task AssertCarriesOutAsync(Operation operation, Form form, Place place, FormScene scene)
    {
        var effects = new Effects(scene, Alice);
        await effects.PrepareAsync(operation);
        object?[] arguments = scene.ArgumentsOf(operation);
        object? result = null;
        await scene.RunAsync(place, async () => result = await operation.CallAsync(form, scene.Link, scene.Target, arguments, Token), Bob);
        await effects.AssertAsync(operation, arguments, result);
    }

    private static async Task AssertRefusesAsync(Operation operation, Form form, Place place, FormScene scene, HgxLink another)
    {
        object?[] arguments = scene.ArgumentsOf(operation);
        HgxLinkState before = scene.Link.State;
        Task? task = null;
        await scene.RunAsync(
            place,
            () =>
            {
                // By the call itself, not by its task.
                Assert.Throws<HgxLoopException>(() => { task = operation.CallAsync(form, scene.Link, scene.Target, arguments, Token); });
                return Task.CompletedTask;
            },
            another);
        Assert.Null(task);
        Assert.Equal(before, scene.Link.State);
        if (scene.Target is { } target) Assert.True(target.Hgx.IsAlive);
    }
}
