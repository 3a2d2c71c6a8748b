using System.Reflection;
using System.Text.RegularExpressions;
using Hgx.Typed.Generators.Tests.Roslyn;
using MessagePack;

namespace Hgx.Typed.Generators.Tests;

/// <summary>The examples of docs/wire-format.md, compiled and executed.</summary>
public sealed partial class WireFormatPageTests
{
    [Fact]
    public async Task The_examples_of_the_page_are_what_the_code_writes()
    {
        (string Type, string Value, string Bytes, string Json)[] examples = [.. Examples()];
        Assert.True(examples.Length > 20, "The page has lost its examples.");
        string members = string.Join("\n", examples.Select((x, i) => $"    public partial {x.Type} M{i} {{ get; set; }} = {x.Value};"));
        GeneratorRun run = await GeneratorRun.Of($$"""
            using System.Collections.Frozen;
            using System.Numerics;
            [HgxObject(ApiId = "examples")]
            public partial class Examples
            {
            {{members}}
            }
            [HgxObject(ApiId = "examples in JSON", Format = HgxFormat.Json)]
            public partial class JsonExamples
            {
            {{members}}
            }
            {{Declarations()}}
            public static class Scenario
            {
                public static byte[] Pack() => Write(new Examples());
                public static byte[] Json() => Write(new JsonExamples());
                private static byte[] Write<T>(T instance) where T : class, IHgxObject<T>
                {
                    var output = new global::System.Buffers.ArrayBufferWriter<byte>();
                    T.WriteState(T.CaptureState(instance), output);
                    return output.WrittenSpan.ToArray();
                }
            }
            """).MustCompileAsync();
        Type scenario = run.Load().GetType("Scenario")!;
        Assert.Equal(
            examples.Select(x => $"{x.Type} {x.Value}: {x.Bytes}"),
            examples.Zip(Values(Call(scenario, "Pack")), (x, bytes) => $"{x.Type} {x.Value}: {bytes}"));
        string json = string.Join(",", examples.Select((x, i) => $"\"M{i}\":{x.Json}"));
        Assert.Equal($"{{{json}}}", System.Text.Encoding.UTF8.GetString(Call(scenario, "Json")));
    }

    private static byte[] Call(Type scenario, string method) => (byte[])scenario.InvokeMember(
        method, BindingFlags.InvokeMethod | BindingFlags.Public | BindingFlags.Static, null, null, null, System.Globalization.CultureInfo.InvariantCulture)!;

    private static List<string> Values(byte[] map)
    {
        var reader = new MessagePackReader(map);
        var values = new List<string>();
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            reader.Skip();
            values.Add(Convert.ToHexString(System.Buffers.BuffersExtensions.ToArray(reader.ReadRaw())));
        }

        return values;
    }

    private static IEnumerable<(string Type, string Value, string Bytes, string Json)> Examples() => Example().Matches(Page())
        .Select(x => (x.Groups[1].Value, x.Groups[2].Value.Replace("\\|", "|", StringComparison.Ordinal), x.Groups[3].Value.Replace(" ", "", StringComparison.Ordinal), x.Groups[4].Value));

    // The types that the examples use stand in the page's one block of C#.
    private static string Declarations() => Block().Match(Page()).Groups[1].Value;

    private static string Page() => File.ReadAllText(Repository.PathOf("docs/wire-format.md"));

    [GeneratedRegex(@"^\| `([^`]+)` \| `([^`]+)` \| `([0-9A-F ]+)` \| `([^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
