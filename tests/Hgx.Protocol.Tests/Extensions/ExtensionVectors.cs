using System.Text.Json;

namespace Hgx.Protocol.Tests.Extensions;

/// <summary>The published vectors of the extensions, docs/extensions.json.</summary>
internal static class ExtensionVectors
{
    public static IReadOnlyDictionary<string, byte[]> All { get; } = Read();

    public static IEnumerable<byte[]> Named(string group) => All.Where(v => v.Key.StartsWith(group, StringComparison.Ordinal)).Select(v => v.Value);

    private static Dictionary<string, byte[]> Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "extensions.json")));
        return document.RootElement.GetProperty("vectors").EnumerateArray().ToDictionary(
            v => v.GetProperty("name").GetString()!, v => Convert.FromHexString(v.GetProperty("hex").GetString()!));
    }
}
