using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hgx.Benchmarks.Report;

/// <summary>Writes reports as JSON, for a later run to be compared with.</summary>
[JsonSerializable(typeof(IReadOnlyList<BenchmarkReport>))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class JsonReport : JsonSerializerContext
{
    public static string Write(IReadOnlyList<BenchmarkReport> reports) => JsonSerializer.Serialize(reports, Default.IReadOnlyListBenchmarkReport);
}
