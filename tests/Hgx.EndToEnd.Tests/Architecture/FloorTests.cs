using Hgx.EndToEnd.Tests.Architecture.Compiled;
using Hgx.EndToEnd.Tests.Architecture.Sources;

namespace Hgx.EndToEnd.Tests.Architecture;

public sealed class FloorTests
{
    private static IEnumerable<ProjectFile> Ours => Repository.Projects.Where(project => project.Area != "tests");

    [Fact]
    public void Every_project_has_a_floor() =>
        Violations.AssertNone(Ours.Where(project => !Floor.IsKnown(project)).Select(project => $"{project.Name} has no floor: give it one in Floor.cs"));

    [Fact]
    public void Compiled_references_go_to_lower_floors_only() =>
        Violations.AssertNone(
            from compiled in CompiledProject.All
            from used in compiled.References
            where !Floor.Allows(compiled.Project, used)
            select $"{compiled.Project.Name} may not use {used}");

    [Fact]
    public void Project_references_go_to_lower_floors_only() =>
        Violations.AssertNone(
            from project in Ours
            from used in project.References
            where !Floor.Allows(project, used)
            select $"{project.Name} may not refer to {used}");

    [Fact]
    public void The_compiled_references_are_those_that_the_projects_name()
    {
        // Else the rules above would be checked against nothing.
        Assert.Contains("Hgx.Protocol", CompiledProject.Of("Hgx.Typed").References);
        Assert.Contains("Hgx.Records", CompiledProject.Of("Hgx.Service").References);
        Assert.Contains("Hgx.Service", CompiledProject.Of("Hgx.Cli").References);
        Assert.Contains("Hgx.Typed", CompiledProject.Of("Hgx.Cli").References);
    }

    [Theory]
    [InlineData("Hgx.Typed", "Hgx.Service")]
    [InlineData("Hgx.Service", "Hgx.Typed")]
    [InlineData("Hgx.Protocol", "Hgx.Records")]
    [InlineData("Hgx.Typed.Generators", "Hgx.Protocol")]
    [InlineData("Hgx.Typed.Generators", "Hgx.Typed.CodeFixes")]
    [InlineData("Hgx.Typed", "Hgx.Typed.Generators")]
    [InlineData("Hgx.Typed", "Hgx.Unknown")]
    public void A_reference_to_a_project_beside_or_above_is_refused(string user, string used) =>
        Assert.False(Floor.Allows(Repository.Projects.Single(project => project.Name == user), used));
}
