using System.Reflection;
using Hgx.Typed.Tests.Objects;

namespace Hgx.Typed.Tests.Forms;

/// <summary>The shape of the operations: each has the three forms, and they take and give the same.</summary>
public class OperationShapeTests
{
    public static TheoryData<string> Names => [.. Operations.All.Select(operation => operation.Name)];

    [Fact]
    public void The_operations_are_those_of_the_original_and_Update()
    {
        Assert.Equal(
            [
                "DeregisterShareHandler", "DeregisterStartup", "Get", "New", "OnShare", "RegisterShareHandler", "RegisterStartup", "RegisterToken", "Start",
                "Stop",
            ],
            Verbs(isOfObject: false));
        Assert.Equal(["Delete", "Discard", "Freeze", "Hold", "Push", "Recast", "Share", "Sync", "Update"], Verbs(isOfObject: true));

        static IEnumerable<string> Verbs(bool isOfObject) =>
            Operations.All.Where(operation => operation.IsOfObject == isOfObject).Select(operation => operation.Verb).Distinct().Order(StringComparer.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_operation_has_the_three_forms(string name)
    {
        Operation operation = Operations.Of(name);
        Assert.NotNull(operation.Blocking);
        Assert.NotNull(operation.Async);
        // A link that is to be started runs no handlers yet: this one has no form for them.
        Assert.Equal(operation.Verb == "Start", operation.OnLoop is null);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_forms_take_and_give_the_same_but_for_a_token_at_the_end(string name)
    {
        Operation operation = Operations.Of(name);
        Type result = operation.Blocking!.ReturnType;
        Assert.DoesNotContain(operation.Blocking.GetParameters(), parameter => parameter.ParameterType == typeof(CancellationToken));
        AssertIsLike(operation.Async!, result == typeof(void) ? typeof(Task) : typeof(Task<>).MakeGenericType(result));
        if (operation.OnLoop is not null)
            AssertIsLike(operation.OnLoop, result == typeof(void) ? typeof(ValueTask) : typeof(ValueTask<>).MakeGenericType(result));

        void AssertIsLike(MethodInfo form, Type returns)
        {
            Assert.Equal(returns, form.ReturnType);
            ParameterInfo[] parameters = form.GetParameters();
            Assert.Equal(typeof(CancellationToken), parameters[^1].ParameterType);
            Assert.True(parameters[^1].HasDefaultValue);
            Assert.Equal(operation.Blocking.GetParameters().Select(Described), parameters[..^1].Select(Described));
        }

        static (string?, Type, object?) Described(ParameterInfo parameter) =>
            (parameter.Name, parameter.ParameterType, parameter.HasDefaultValue ? parameter.DefaultValue : "none");
    }

    [Theory, MemberData(nameof(Names))]
    public void An_annotated_class_has_the_operations_of_objects_in_the_same_forms(string name)
    {
        Operation operation = Operations.Of(name);
        if (!operation.IsOfObject) return;
        MethodInfo[] methods = typeof(Status).GetMethods(BindingFlags.Public | BindingFlags.Instance);
        foreach (MethodInfo form in new[] { operation.Blocking!, operation.Async! })
        {
            MethodInfo brief = Assert.Single(methods, method => method.Name == form.Name);
            Assert.Equal(form.GetParameters().Select(p => (p.Name, OfStatus(p.ParameterType))), brief.GetParameters().Select(p => (p.Name, p.ParameterType)));
            Assert.Equal(form.IsGenericMethod, brief.IsGenericMethod);
        }

        Assert.Equal(typeof(HgxOnLoop<Status>), typeof(Status).GetProperty("OnLoop")!.PropertyType);

        static Type OfStatus(Type type) => type == typeof(Action<HgxBytes>) ? typeof(Action<Status>) : type;
    }
}
