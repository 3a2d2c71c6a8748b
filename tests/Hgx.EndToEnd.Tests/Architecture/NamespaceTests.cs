using Hgx.EndToEnd.Tests.Architecture.Compiled;
using Mono.Cecil;

namespace Hgx.EndToEnd.Tests.Architecture;

public sealed class NamespaceTests
{
    public static TheoryData<string> Projects => [.. CompiledProject.All.Select(compiled => compiled.Project.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_namespaces_of_an_assembly_refer_to_each_other_in_a_circle(string project) =>
        Violations.AssertNone(NamespaceGraph.Of(CompiledProject.Of(project).Module).Cycles());

    [Fact]
    public void A_circle_is_found_through_a_closure_an_async_body_and_a_generic_argument()
    {
        using var module = ModuleDefinition.ReadModule(typeof(NamespaceTests).Assembly.Location);
        var graph = new NamespaceGraph([.. module.Types.Where(type => type.Namespace.Contains(".Circle.", StringComparison.Ordinal))]);

        string cycle = Assert.Single(graph.Cycles());

        Assert.Contains("First -> Hgx.EndToEnd.Tests.Architecture.Circle.Second (ClosureUser uses AsyncUser)", cycle, StringComparison.Ordinal);
        Assert.Contains("Second -> Hgx.EndToEnd.Tests.Architecture.Circle.Third (AsyncUser uses ArgumentUser)", cycle, StringComparison.Ordinal);
        Assert.Contains("Third -> Hgx.EndToEnd.Tests.Architecture.Circle.First (ArgumentUser uses ClosureUser)", cycle, StringComparison.Ordinal);
    }
}
