using System.Reflection;
using Hgx.Typed.Tests.Objects;

namespace Hgx.Typed.Tests.Forms;

/// <summary>The operations, found among the public methods: whatever is added to a link or an object becomes a row of the table.</summary>
public static class Operations
{
    // Public methods of a link that are no operations: what ends it without a farewell, what runs the loop, what makes handlers, and enumerations.
    private static readonly string[] Others = ["Dispose", "DisposeAsync", "Run", "WrapThreadsafe", "WrapLoopsafe", "Shares", "Objects", "ListAsync", "WatchAsync"];

    // What an object has for the user's side alone: without traffic, and callable anywhere.
    private static readonly string[] LocalOnes = ["MakePublic", "Revert", "Capture", "ContentEquals", "Changes"];

    public static IReadOnlyList<Operation> All { get; } =
    [
        .. Find(isOfObject: false, typeof(HgxLink), typeof(HgxLinkOnLoop), Others),
        .. Find(isOfObject: true, typeof(HgxHandle<HgxBytes>), typeof(HgxOnLoop<HgxBytes>), LocalOnes),
    ];

    public static Operation Of(string name) => All.Single(operation => operation.Name == name);

    /// <summary>What tells an operation from others of its name: generic or not, and what it takes but for the token.</summary>
    public static string NameOf(MethodInfo method)
    {
        string verb = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^5] : method.Name;
        IEnumerable<string> parameters = method.GetParameters().Select(p => p.ParameterType).Where(type => type != typeof(CancellationToken)).Select(Short);
        return $"{verb}{(method.IsGenericMethod ? "<>" : "")}({string.Join(", ", parameters)})";
    }

    private static IEnumerable<Operation> Find(bool isOfObject, Type plain, Type onLoop, string[] others)
    {
        MethodInfo[] methods = [.. MethodsOf(plain).Where(method => !others.Contains(method.Name))];
        Dictionary<string, MethodInfo> blocking = methods.Where(method => !IsAsync(method)).ToDictionary(NameOf);
        Dictionary<string, MethodInfo> asynchronous = methods.Where(IsAsync).ToDictionary(NameOf);
        Dictionary<string, MethodInfo> loopBound = MethodsOf(onLoop).ToDictionary(NameOf);
        return
            from name in blocking.Keys.Union(asynchronous.Keys).Union(loopBound.Keys)
            select new Operation(
                name, isOfObject, Closed(blocking.GetValueOrDefault(name)), Closed(asynchronous.GetValueOrDefault(name)), Closed(loopBound.GetValueOrDefault(name)));
    }

    private static bool IsAsync(MethodInfo method) => method.Name.EndsWith("Async", StringComparison.Ordinal);

    private static IEnumerable<MethodInfo> MethodsOf(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && method.Name is not (nameof(Equals) or nameof(GetHashCode)));

    // Generic operations are called for one class: raw bytes where any object can be got, JSON where it is read as another class.
    private static MethodInfo? Closed(MethodInfo? method) => method switch
    {
        null or { IsGenericMethodDefinition: false } => method,
        { Name: "Get" or "GetAsync" } => method.MakeGenericMethod(typeof(HgxBytes)),
        { Name: "Recast" or "RecastAsync" } => method.MakeGenericMethod(typeof(HgxJson)),
        _ => method.MakeGenericMethod(typeof(Status)),
    };

    private static string Short(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(Short))}>" : type.Name;
}
