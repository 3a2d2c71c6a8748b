using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Hgx.Typed.Json;

namespace Hgx.Typed.Tests.Json;

/// <summary>HgxJson writes the bytes of the original's JsonObj.</summary>
public class JsonTests
{
    public static TheoryData<string> Vectors
    {
        get
        {
            var names = new TheoryData<string>();
            foreach (string name in ReadVectors().Keys) names.Add(name);
            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_originals_vectors_hold_both_ways(string name)
    {
        (string json, byte[] state) = ReadVectors()[name];
        Assert.Equal(Encoding.ASCII.GetString(state), HgxJson.Parse(json).ToJsonString());
        Assert.Equal(Encoding.ASCII.GetString(state), Encoding.ASCII.GetString(PythonJson.Write(JsonNode.Parse(json))));
        Assert.Equal(Encoding.ASCII.GetString(state), Encoding.ASCII.GetString(PythonJson.Write(PythonJson.Read(state))));
    }

    [Fact]
    public void There_are_vectors() => Assert.True(ReadVectors().Count >= 5);

    [Theory]
    [InlineData("\"\\u007f/<>&'\\u0000\\b\\f\\n\\r\\t\\\"\\\\\"", "\"\\u007f/<>&'\\u0000\\b\\f\\n\\r\\t\\\"\\\\\"")]
    [InlineData("{ \"b\" : 1 , \"a\" : [ ] , \"b\" : 2 }", "{\"b\":1,\"a\":[],\"b\":2}")]
    [InlineData("[1.50, 1E5, -0, 123456789012345678901234567890]", "[1.50,1E5,-0,123456789012345678901234567890]")]
    [InlineData("\"\\uD83D\\uDE00\"", "\"\\ud83d\\ude00\"")]
    public void Order_and_the_text_of_numbers_are_kept_and_strings_are_escaped_as_Python_does(string json, string expected) =>
        Assert.Equal(expected, HgxJson.Parse(json).ToJsonString());

    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1e-05, "1e-05")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(9999999999999998.0, "9999999999999998.0")]
    [InlineData(123456789012345680.0, "1.2345678901234568e+17")]
    [InlineData(1e22, "1e+22")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(100.0, "100.0")]
    [InlineData(1e23, "1e+23")]
    public void Doubles_print_as_in_Python(double value, string expected)
    {
        Assert.Equal(expected, PythonDouble.Format(value));
        Assert.Equal(expected, new HgxJson(JsonValue.Create(value)).ToJsonString());
    }

    [Fact]
    public void Every_finite_double_reads_back() => Gen.Double.Sample(value =>
    {
        if (!double.IsFinite(value)) return true;
        string text = PythonDouble.Format(value);
        return BitConverter.DoubleToInt64Bits(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(value)
            && (text.Contains('.', StringComparison.Ordinal) || text.Contains('e', StringComparison.Ordinal));
    }, iter: 20_000);

    [Fact]
    public void Any_string_goes_through_and_stays_ASCII() => Gen.String.Sample(text =>
    {
        if (text.Any(char.IsSurrogate)) return true;
        string json = new HgxJson(JsonValue.Create(text)).ToJsonString();
        return json.All(char.IsAscii) && HgxJson.Parse(json).State.GetString() == text;
    }, iter: 10_000);

    [Theory]
    [InlineData("NaN")]
    [InlineData("[Infinity]")]
    [InlineData("\"\\ud800\"")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("1 2")]
    public void What_is_no_JSON_is_a_typed_error(string json) => Assert.Throws<HgxStateException>(() => HgxJson.Parse(json));

    [Fact]
    public void NaN_and_lone_surrogates_are_refused_on_write()
    {
        Assert.Throws<HgxStateException>(() => new HgxJson(JsonValue.Create(double.NaN)));
        Assert.Throws<HgxStateException>(() => new HgxJson(JsonValue.Create(float.PositiveInfinity)));
        Assert.Throws<HgxStateException>(() => new HgxJson(JsonValue.Create("\ud800")));
    }

    [Fact]
    public void Deep_nesting_is_refused_both_ways_and_never_overflows_the_stack()
    {
        Assert.Throws<HgxStateException>(() => HgxJson.Parse(new string('[', 100_000)));
        JsonNode deep = new JsonArray();
        for (int i = 0; i < 2_000; i++) deep = new JsonArray(deep);
        Assert.Throws<HgxStateException>(() => new HgxJson(deep));
    }

    private static Dictionary<string, (string Json, byte[] State)> ReadVectors()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "ipc.json")));
        return document.RootElement.GetProperty("vectors").EnumerateArray()
            .Where(vector => vector.GetProperty("name").GetString()!.StartsWith("json.", StringComparison.Ordinal))
            .ToDictionary(
                vector => vector.GetProperty("name").GetString()!,
                vector => (vector.GetProperty("inputs").GetProperty("json").GetRawText(), Convert.FromHexString(vector.GetProperty("state_hex").GetString()!)));
    }
}
