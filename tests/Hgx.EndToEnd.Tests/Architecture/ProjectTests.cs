using Hgx.EndToEnd.Tests.Architecture.Sources;

namespace Hgx.EndToEnd.Tests.Architecture;

public sealed class ProjectTests
{
    [Fact]
    public void Every_package_says_what_it_is() =>
        Violations.AssertNone(
            from project in Repository.Projects
            where project.Area == "src" && project.Property("IsPackable") == "true" && string.IsNullOrWhiteSpace(project.Property("Description"))
            select $"{project.Name} has no Description");

    [Fact]
    public void Every_project_under_src_says_whether_it_is_a_package() =>
        Violations.AssertNone(
            from project in Repository.Projects
            where project.Area == "src" && project.Property("IsPackable") is not ("true" or "false")
            select $"{project.Name} has no IsPackable");

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(Repository.Solution).Replace('\\', '/');
        Violations.AssertNone(
            from project in Repository.Projects
            let path = Repository.Relative(project.Path)
            where !solution.Contains($"\"{path}\"", StringComparison.Ordinal)
            select $"{path} is not in Hgx.Typed.sln: 'dotnet sln add --solution-folder {project.Area} {path}'");
    }

    [Fact]
    public void Every_project_under_src_has_its_tests() =>
        Violations.AssertNone(
            from project in Repository.Projects
            where project.Area == "src" && Repository.Projects.All(tests => tests.Name != project.Name + ".Tests")
            select $"{project.Name} has no {project.Name}.Tests");
}
