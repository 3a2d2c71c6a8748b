using System.Reflection;
using Hgx.Typed.Generators.Contracts;
using Hgx.Typed.Generators.Model;
using Hgx.Typed.Generators.Tests.Roslyn;

namespace Hgx.Typed.Generators.Tests.Contracts;

/// <summary>What the guard says of two types is what their codecs do: every pair of them is written and read.</summary>
public sealed class WireReadingTests
{
    private static readonly (string Type, string[] Values)[] s_types =
    [
        ("bool", ["true"]),
        ("byte", ["1", "255"]), ("short", ["1", "short.MinValue"]),
        ("int", ["1", "int.MinValue"]), ("uint", ["1", "uint.MaxValue"]), ("long", ["1", "long.MinValue"]), ("ulong", ["1", "ulong.MaxValue"]),
        ("char", ["'a'", "'\\uFFFF'"]), ("DayOfWeek", ["DayOfWeek.Monday", "(DayOfWeek)int.MinValue"]),
        ("float", ["1.5f", "float.MaxValue"]), ("Half", ["(Half)0.5"]), ("double", ["0.1"]), ("decimal", ["12.5m"]),
        ("Int128", ["1", "Int128.MinValue"]), ("UInt128", ["1", "UInt128.MaxValue"]), ("System.Numerics.BigInteger", ["1", "-System.Numerics.BigInteger.Pow(2, 200)"]),
        ("string", ["\"no number\""]), ("DateOnly", ["new(2026, 11, 22)"]), ("TimeSpan", ["TimeSpan.FromDays(1)"]),
        ("Uri", ["new(\"http://acme.example/\")"]), ("Version", ["new(1, 2, 3, 4)"]),
        ("DateTime", ["DateTime.UnixEpoch"]), ("DateTimeOffset", ["DateTimeOffset.UnixEpoch"]),
        ("Guid", ["new(\"00112233-4455-6677-8899-aabbccddeeff\")"]), ("Ghid", ["Ghid.PseudoRandom()"]), ("ApiId", ["ApiId.FromName(\"a\")"]), ("byte[]", ["[1, 2]"]),
        ("HgxRef<JsonOf0>", ["new(Ghid.PseudoRandom())"]),
        ("int[]", ["[1]", "[1, 1]"]), ("IReadOnlySet<int>", ["new HashSet<int> { 1 }"]), ("long[]", ["[long.MaxValue]", "[1]"]), ("int?[]", ["[null]", "[1]"]),
        ("IReadOnlyDictionary<int, string>", ["new Dictionary<int, string> { [1] = \"a\" }"]),
        ("IReadOnlyDictionary<long, string?>", ["new Dictionary<long, string?> { [1] = null }", "new Dictionary<long, string?> { [1] = \"a\" }"]),
        ("int?", ["null", "1"]), ("Part", ["new(1)"]), ("Box<int>", ["new(1)"]), ("Box<long>", ["new(1)", "new(long.MaxValue)"]),
    ];

    private static readonly string[] s_prefixes = ["PackOf", "JsonOf"];

    private static readonly string[] s_families = ["text", "bin", "integer", "timestamp", "value "];

    [Theory]
    [InlineData("PackOf", Contract.Map)]
    [InlineData("JsonOf", Contract.Json)]
    public void Each_type_is_read_as_each_other_as_the_guard_says(string prefix, string layout)
    {
        GeneratorRun run = GeneratorRun.Of(string.Concat(s_types.Select(Classes)) + """
            [HgxValue] public partial record Part(int Y);
            [HgxValue] public partial record Box<T>(T Content);
            """);
        ContractGuard guard = ContractScene.Guard(run.Compilation, "", "");
        ContractType[] contracts = [.. s_types.Select((_, i) => guard.Contracts.Single(x => x.TypeName == prefix + i).Members.Single().Type)];
        Assembly assembly = run.Load();
        Type[] classes = [.. s_types.Select((_, i) => assembly.GetType(prefix + i, throwOnError: true)!)];
        byte[][][] written = [.. classes.Select((x, w) => s_types[w].Values.Select((_, i) => Of<Func<int, byte[]>>(nameof(Write), x)(i)).ToArray())];
        Func<byte[], bool>[] readers = [.. classes.Select(x => Of<Func<byte[], bool>>(nameof(Reads), x))];
        var flaws = new List<string>();
        for (int w = 0; w < classes.Length; w++)
        {
            for (int r = 0; r < classes.Length; r++)
            {
                WireReading said = WireReading.Of(contracts[w], contracts[r], layout);
                // A refusal takes its time, and most pairs are refused: of those each fifth.
                if (!said.IsPossible && (w + r) % 5 != 0) continue;
                IEnumerable<bool> read = written[w].Select(readers[r]);
                bool isRight = said.IsAlways ? read.All(x => x)
                    : said.IsPossible ? read.Any(x => x)
                    // What is read as something else is no reading: text as a version, a time span as a number.
                    : read.Any(x => !x) || contracts[w].Word == "integer (TimeSpan)" || s_families.Any(x => contracts[w].Word.StartsWith(x, StringComparison.Ordinal) && (contracts[r].Word.StartsWith(x, StringComparison.Ordinal) || layout == Contract.Json));
                if (!isRight) flaws.Add($"{contracts[w]} as {contracts[r]}: {said}, but {string.Join(", ", read)}");
            }
        }

        Assert.True(flaws.Count == 0, string.Join('\n', flaws));
    }

    [Fact]
    public void At_a_place_nil_is_no_value_and_refused_inside_a_collection_alone()
    {
        ContractType integer = ContractType.Of("integer (int)"), array = ContractType.Of(ContractType.Array, integer);
        Assert.True(WireReading.Of(integer.OrNil, integer, Contract.Array).IsAlways);
        Assert.False(WireReading.Of(integer.OrNil, integer, Contract.Map).IsAlways);
        Assert.False(WireReading.Of(ContractType.Of(ContractType.Array, integer.OrNil), array, Contract.Array).IsAlways);
    }

    private static string Classes((string Type, string[] Values) x, int index) => string.Concat(s_prefixes.Select(prefix => $$"""
        [HgxObject(ApiId = "{{prefix}}{{index}}"{{(prefix == "JsonOf" ? ", Format = HgxFormat.Json" : "")}})]
        public partial class {{prefix}}{{index}}
        {
            public partial {{x.Type}} X { get; set; }
            public void Fill(int which) => X = which switch { {{string.Concat(x.Values.Select((value, i) => $"{i} => {value}, "))}} _ => X };
        }

        """));

    // Bound once: each of the many calls would else cost several exceptions where one is the answer.
    private static TDelegate Of<TDelegate>(string method, Type type)
        where TDelegate : Delegate =>
        typeof(WireReadingTests).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type).CreateDelegate<TDelegate>();

    private static byte[] Write<T>(int which)
        where T : class, IHgxObject<T>
    {
        T instance = T.CreateInstance();
        typeof(T).GetMethod("Fill")!.Invoke(instance, [which]);
        return StateBytes.Write(instance);
    }

    private static bool Reads<T>(byte[] bytes)
        where T : class, IHgxObject<T>
    {
        try
        {
            StateBytes.ReadState<T>(bytes);
            return true;
        }
        catch (HgxStateException)
        {
            return false;
        }
    }
}
