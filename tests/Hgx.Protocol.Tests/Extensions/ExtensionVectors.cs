using System.Text.Json;

namespace Hgx.Protocol.Tests.Extensions;

/// <summary>The published vectors of the extensions, docs/extensions.json.</summary>
internal static class ExtensionVectors
{
    public static IReadOnlyDictionary<string, byte[]> All { get; } = Read();

    private static Dictionary<string, byte[]> Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "extensions.json")));
        return document.RootElement.GetProperty("vectors").EnumerateArray().ToDictionary(
            v => v.GetProperty("name").GetString()!, v => Convert.FromHexString(v.GetProperty("hex").GetString()!));
    }
}
