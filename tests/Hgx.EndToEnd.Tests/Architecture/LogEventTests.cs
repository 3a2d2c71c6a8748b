using System.Text.RegularExpressions;
using Hgx.EndToEnd.Tests.Architecture.Compiled;
using Hgx.EndToEnd.Tests.Architecture.Sources;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Hgx.EndToEnd.Tests.Architecture;

/// <summary>What is logged, in all projects together.</summary>
public sealed partial class LogEventTests
{
    private const string Attribute = "[LoggerMessage(";

    /// <summary>Whose ids are whose. A project that is not here logs nothing.</summary>
    private static readonly Dictionary<string, (int First, int Last)> Decades = new(StringComparer.Ordinal)
    {
        ["Hgx.Typed"] = (1000, 1099),
        ["Hgx.Service"] = (2000, 2999),
        ["Hgx.Cli"] = (3000, 3999),
    };

    private static IReadOnlyList<LogEvent> Events { get; } =
    [
        .. from compiled in CompiledProject.All
           from type in compiled.Module.GetTypes()
           from method in type.Methods
           from attribute in method.CustomAttributes
           where attribute.AttributeType.Name == "LoggerMessageAttribute"
           select LogEvent.Read(compiled.Project.Name, method, attribute),
    ];

    [Fact]
    public void Every_log_event_has_an_id_of_its_own() =>
        Violations.AssertNone(
            from same in Events.GroupBy(logged => logged.Id)
            where same.Count() > 1
            select $"{same.Key} is the id of {string.Join(" and ", same.Select(logged => logged.Method))}");

    [Fact]
    public void Every_id_lies_in_its_project_s_decade() =>
        Violations.AssertNone(
            from logged in Events
            where !Decades.TryGetValue(logged.Project, out var decade) || logged.Id < decade.First || logged.Id > decade.Last
            select $"{logged.Method} of {logged.Project} has the id {logged.Id}");

    [Fact]
    public void Nothing_is_logged_but_events_with_ids() =>
        Violations.AssertNone(
            from compiled in CompiledProject.All
            from type in compiled.Module.GetTypes()
            from method in type.Methods
            where method.HasBody
            from instruction in method.Body.Instructions
            where instruction is { OpCode.FlowControl: FlowControl.Call, Operand: MethodReference { DeclaringType.FullName: "Microsoft.Extensions.Logging.LoggerExtensions" } }
            select $"{method.FullName} logs without an id: give the event a [LoggerMessage]");

    [Fact]
    public void A_project_s_events_stand_in_one_file()
    {
        // The SDK's generator writes several classes, or parts of one, in an order that changes from build to build, and the assembly with it.
        Violations.AssertNone(
            from file in WithEvents()
            group file by file.Split('/')[1] into project
            where project.Count() > 1
            select $"{project.Key} logs from {string.Join(" and ", project)}");
    }

    [Fact]
    public void The_guide_lists_every_event_as_it_is()
    {
        string guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "observability.md"));
        Assert.Equal(
            Events.OrderBy(logged => logged.Id).Select(logged => logged.Row),
            EventRow().Matches(guide).Select(match => match.Value));
    }

    [Fact]
    public void The_events_are_those_of_the_sources()
    {
        // Else the rules above would be checked against nothing.
        int written = WithEvents().Sum(file => File.ReadAllText(Path.Combine(Repository.Root, file)).Split(Attribute).Length - 1);
        Assert.Equal(written, Events.Count);
        Assert.All(Decades.Keys, project => Assert.Contains(Events, logged => logged.Project == project));
    }

    private static IEnumerable<string> WithEvents() =>
        Repository.CSharpFiles.Where(path => File.ReadAllText(path).Contains(Attribute, StringComparison.Ordinal)).Select(Repository.Relative)
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal));

    [GeneratedRegex(@"^\| \d{4} \| \w+ \| .* \|$", RegexOptions.Multiline)]
    private static partial Regex EventRow();

    private sealed record LogEvent(string Project, string Method, int Id, string Level, string Message)
    {
        public string Row => $"| {Id} | {Level} | {Message} |";

        public static LogEvent Read(string project, MethodDefinition method, CustomAttribute attribute)
        {
            object[] arguments = [.. attribute.ConstructorArguments.Select(argument => argument.Value)];
            Assert.True(arguments.Length == 3, $"{method.FullName}: write [LoggerMessage(id, level, message)]");
            TypeDefinition levels = attribute.ConstructorArguments[1].Type.Resolve();
            string level = levels.Fields.Single(field => field.HasConstant && field.Constant.Equals(arguments[1])).Name;
            return new LogEvent(project, $"{method.DeclaringType.Name}.{method.Name}", (int)arguments[0], level, (string)arguments[2]);
        }
    }
}
