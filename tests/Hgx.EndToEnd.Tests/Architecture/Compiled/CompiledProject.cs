using Hgx.EndToEnd.Tests.Architecture.Sources;
using Mono.Cecil;

namespace Hgx.EndToEnd.Tests.Architecture.Compiled;

/// <summary>A project of ours with its assembly, as built.</summary>
internal sealed record CompiledProject(ProjectFile Project, ModuleDefinition Module)
{
    /// <summary>Everything under <c>src</c> and <c>generators</c>.</summary>
    public static IReadOnlyList<CompiledProject> All { get; } =
        [.. Repository.Projects.Where(project => project.Area is "src" or "generators").Select(Read)];

    /// <summary>The projects of ours that the assembly refers to, by their project names.</summary>
    public IEnumerable<string> References => Module.AssemblyReferences
        .Select(reference => Repository.Projects.FirstOrDefault(project => project.Area != "tests" && project.AssemblyName == reference.Name)?.Name)
        .OfType<string>();

    public static CompiledProject Of(string name) => All.Single(project => project.Project.Name == name);

    private static CompiledProject Read(ProjectFile project)
    {
        string path = Path.Combine(AppContext.BaseDirectory, project.AssemblyName + ".dll");
        Assert.True(File.Exists(path), $"{project.Name} is not built beside these tests: refer to it in Hgx.EndToEnd.Tests.csproj.");
        return new CompiledProject(project, ModuleDefinition.ReadModule(path));
    }
}
