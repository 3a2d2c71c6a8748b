using System.Reflection;

namespace Hgx.Typed.Tests.Forms;

/// <summary>One operation of a link or of an object, as its public methods say: a row of the table.</summary>
/// <param name="Name">Its name, with what it takes where that makes a difference.</param>
/// <param name="IsOfObject">Whether it is an object's.</param>
/// <param name="Blocking">The blocking form.</param>
/// <param name="Async">The form that gives a task.</param>
/// <param name="OnLoop">The loop-bound form; null: there is none.</param>
public sealed record Operation(string Name, bool IsOfObject, MethodInfo? Blocking, MethodInfo? Async, MethodInfo? OnLoop)
{
    /// <summary>The name alone, such as <c>New</c>.</summary>
    public string Verb => Name.Split('(', '<')[0];

    /// <summary>What the operation takes, but for the token.</summary>
    public IEnumerable<ParameterInfo> Parameters => Async!.GetParameters().SkipLast(1);

    /// <summary>
    /// Calls a form. What it throws by itself comes from here, what its task ends with comes from the task; the result is null where there is none.
    /// </summary>
    public Task<object?> CallAsync(Form form, HgxLink? link, HgxBytes? target, object?[] arguments, CancellationToken cancellationToken = default)
    {
        MethodInfo method = (form switch { Form.Blocking => Blocking, Form.Async => Async, _ => OnLoop })
            ?? throw new InvalidOperationException($"{Name} has no such form.");
        object receiver = (IsOfObject, form) switch
        {
            (true, Form.OnLoop) => target!.Hgx.OnLoop,
            (true, _) => target!.Hgx,
            (false, Form.OnLoop) => link!.OnLoop,
            _ => link!,
        };
        if (form != Form.Blocking) arguments = [.. arguments, cancellationToken];
        object? result = method.Invoke(receiver, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (form == Form.Blocking) return Task.FromResult(result);
        if (form == Form.OnLoop) result = result is ValueTask plain ? plain.AsTask() : result!.GetType().GetMethod("AsTask")!.Invoke(result, null);
        return ResultAsync((Task)result!, method.ReturnType.IsGenericType);
    }

    public override string ToString() => Name;

    private static async Task<object?> ResultAsync(Task task, bool hasResult)
    {
        await task;
        return hasResult ? task.GetType().GetProperty("Result")!.GetValue(task) : null;
    }
}
