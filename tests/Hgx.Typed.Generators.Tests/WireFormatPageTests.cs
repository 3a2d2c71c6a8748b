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
        (string Type, string Value, string Bytes)[] examples = [.. Examples()];
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
            {{Declarations()}}
            public static class Scenario
            {
                public static byte[] Run() => Write(new Examples());
                private static byte[] Write<T>(T instance) where T : class, IHgxObject<T>
                {
                    var output = new global::System.Buffers.ArrayBufferWriter<byte>();
                    T.WriteState(T.CaptureState(instance), output);
                    return output.WrittenSpan.ToArray();
                }
            }
            """).MustCompileAsync();
        var written = (byte[])run.Load().GetType("Scenario")!.InvokeMember(
            "Run", BindingFlags.InvokeMethod | BindingFlags.Public | BindingFlags.Static, null, null, null, System.Globalization.CultureInfo.InvariantCulture)!;
        Assert.Equal(
            examples.Select(x => $"{x.Type} {x.Value}: {x.Bytes}"),
            examples.Zip(Values(written), (x, bytes) => $"{x.Type} {x.Value}: {bytes}"));
    }

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

    private static IEnumerable<(string Type, string Value, string Bytes)> Examples() => Example().Matches(Page())
        .Select(x => (x.Groups[1].Value, x.Groups[2].Value.Replace("\\|", "|", StringComparison.Ordinal), x.Groups[3].Value.Replace(" ", "", StringComparison.Ordinal)));

    // The types that the examples use stand in the page's one block of C#.
    private static string Declarations() => Block().Match(Page()).Groups[1].Value;

    private static string Page()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Hgx.Typed.sln"))) folder = Path.GetDirectoryName(folder);
        return File.ReadAllText(Path.Combine(folder!, "docs", "wire-format.md"));
    }

    [GeneratedRegex(@"^\| `([^`]+)` \| `([^`]+)` \| `([0-9A-F ]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
