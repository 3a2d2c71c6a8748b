using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Hgx.Benchmarks.Generators;

/// <summary>A generator out of another product's package, as the build has laid it beside this program.</summary>
internal static class PackagedGenerator
{
    public static IIncrementalGenerator Load(string assembly, string type)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "generators", assembly + ".dll");
        return (IIncrementalGenerator)Activator.CreateInstance(Assembly.LoadFrom(path).GetType(type, throwOnError: true)!)!;
    }
}
