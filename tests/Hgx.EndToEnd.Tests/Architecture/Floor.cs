using Hgx.EndToEnd.Tests.Architecture.Sources;

namespace Hgx.EndToEnd.Tests.Architecture;

/// <summary>
/// The house: a project may use those on floors below it, never one beside or above it. The generators stand outside of it and use
/// nothing in it; the code fixes stand on the generators.
/// </summary>
internal static class Floor
{
    private const int Programs = 4;

    private static readonly Dictionary<string, int> House = new(StringComparer.Ordinal)
    {
        ["Hgx.Protocol"] = 0,
        ["Hgx.Records"] = 1,
        ["Hgx.Typed"] = 2,
        ["Hgx.Service"] = 2,
        ["Hgx.Relay"] = 2,
        ["Hgx.Typed.Hosting"] = 3,
        ["Hgx.Typed.Testing"] = 3,
        ["Hgx.Cli"] = Programs,
    };

    private static readonly Dictionary<string, int> Generators = new(StringComparer.Ordinal)
    {
        ["Hgx.Typed.Generators"] = 0,
        ["Hgx.Typed.CodeFixes"] = 1,
    };

    /// <summary>Whether the project has its place.</summary>
    public static bool IsKnown(ProjectFile project) => project.Area == "samples" || Place(project.Name) is not null;

    /// <summary>Whether one project may use another.</summary>
    public static bool Allows(ProjectFile user, string used)
    {
        if (user.Area == "samples") return House.TryGetValue(used, out int below) && below < Programs;
        return Place(user.Name) is { } from && Place(used) is { } to && from.Building == to.Building && from.Floor > to.Floor;
    }

    private static (object Building, int Floor)? Place(string name) =>
        House.TryGetValue(name, out int floor) ? (House, floor) : Generators.TryGetValue(name, out floor) ? (Generators, floor) : null;
}
