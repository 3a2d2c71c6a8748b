using Hgx.EndToEnd.Tests.Architecture.Compiled;
using Mono.Cecil;

namespace Hgx.EndToEnd.Tests.Architecture;

public sealed class PurityTests
{
    /// <summary>Of System.IO: what works on memory, what an abstract stream needs, and the text of paths.</summary>
    private static readonly HashSet<string> Harmless =
        ["Stream", "MemoryStream", "StringReader", "StringWriter", "TextReader", "TextWriter", "BinaryReader", "BinaryWriter",
         "IOException", "EndOfStreamException", "InvalidDataException", "SeekOrigin", "Path"];

    private static readonly string[] Outside = ["System.Net", "System.IO", "System.Data", "Microsoft.Data", "Microsoft.Win32", "Microsoft.AspNetCore"];

    [Theory]
    [InlineData("Hgx.Protocol")]
    [InlineData("Hgx.Records")]
    public void Protocol_and_records_do_no_I_O(string project) => Violations.AssertNone(InputOutput(CompiledProject.Of(project).Module));

    [Fact]
    public void The_service_is_seen_to_do_I_O()
    {
        IReadOnlyList<string> found = InputOutput(CompiledProject.Of("Hgx.Service").Module);
        Assert.Contains("System.IO.FileStream", found);
        Assert.Contains("System.Net.Sockets.Socket", found);
    }

    private static IReadOnlyList<string> InputOutput(ModuleDefinition module) =>
        [.. module.GetTypeReferences().Where(IsInputOutput).Select(type => type.FullName).Order(StringComparer.Ordinal)];

    private static bool IsInputOutput(TypeReference type)
    {
        if (type.FullName is "System.Console" or "System.Diagnostics.Process") return true;
        if (!Outside.Any(area => type.Namespace == area || type.Namespace.StartsWith(area + '.', StringComparison.Ordinal))) return false;
        return type.Namespace != "System.IO" || !Harmless.Contains(type.Name);
    }
}
