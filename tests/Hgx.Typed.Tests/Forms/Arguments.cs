using System.Reflection;
using Hgx.Typed.Tests.Objects;

namespace Hgx.Typed.Tests.Forms;

/// <summary>What an operation is called with, by the type of the parameter.</summary>
internal static class Arguments
{
    public static object? For(ParameterInfo parameter, HgxBytes target, Ghid ghid, ApiId apiId, Func<Ghid, Ghid, ApiId, Task> handler, Ghid whoAmI) => parameter switch
    {
        { ParameterType: var type } when type == typeof(Status) => new Status { Host = "new" },
        { ParameterType: var type } when type == typeof(HgxBytes) => new HgxBytes("new"u8),
        { ParameterType: var type } when type == typeof(HgxJson) => new HgxJson((System.Text.Json.Nodes.JsonNode)"new"),
        { Name: "recipient" } => whoAmI,
        { ParameterType: var type } when type == typeof(Ghid) => ghid,
        { ParameterType: var type } when type == typeof(ApiId) => apiId,
        { ParameterType: var type } when type == typeof(IHgxObject) => target,
        { ParameterType: var type } when type == typeof(Func<Ghid, Ghid, ApiId, Task>) => handler,
        { ParameterType: var type } when type == typeof(Func<HgxShare<Status>, Task>) =>
            (Func<HgxShare<Status>, Task>)(share => handler(share.Ghid, share.Origin, share.ApiId)),
        { ParameterType: var type } when type == typeof(Action<HgxBytes>) => (Action<HgxBytes>)(bytes => bytes.State = "[]"u8.ToArray()),
        { HasDefaultValue: true } => parameter.DefaultValue,
        _ => throw new InvalidOperationException($"What is {parameter} to be? A new operation needs its arguments here."),
    };
}
