using System.Buffers;
using Hgx.Typed.Corpus;
using MessagePack;

namespace Hgx.Typed.Generators.Tests;

public sealed class WireTests
{
    [Fact]
    public void An_object_has_these_bytes()
    {
        var status = new Status { Host = "web-1", CpuLoad = 0.5, Readings = [new Reading { Sensor = "fan", Value = -1 }] };
        Assert.Equal(
            "83" + "A4486F7374" + "A57765622D31"
            + "A74370754C6F6164" + "CB3FE0000000000000"
            + "A852656164696E6773" + "91" + "82" + "A653656E736F72" + "A366616E" + "A556616C7565" + "CBBFF0000000000000",
            Convert.ToHexString(StateBytes.Write(status)));
    }

    [Fact]
    public void Every_type_has_the_wire_form_of_the_table()
    {
        var all = new Everything
        {
            Boolean = true, SByte = -128, Byte = 255, Int16 = -300, UInt16 = 65535, Int32 = int.MinValue, UInt32 = uint.MaxValue,
            Int64 = long.MinValue, UInt64 = ulong.MaxValue, Single = 1.5f, Double = 0.1, Decimal = -12.50m, Char = 'ä', String = "é",
            Level = (Level)7, Wide = Wide.Top, Guid = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
            Moment = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.FromMinutes(-210)), Duration = TimeSpan.FromTicks(10_000_000),
            Bytes = [1, 2], FrozenBytes = [3], Numbers = [1], Texts = ["a"], Nested = [[[9]], []],
        };
        var expected = new Dictionary<string, string>
        {
            ["Boolean"] = "C3", ["SByte"] = "D080", ["Byte"] = "CCFF", ["Int16"] = "D1FED4", ["UInt16"] = "CDFFFF", ["Int32"] = "D280000000",
            ["UInt32"] = "CEFFFFFFFF", ["Int64"] = "D38000000000000000", ["UInt64"] = "CFFFFFFFFFFFFFFFFF", ["Single"] = "CA3FC00000",
            ["Double"] = "CB3FB999999999999A", ["Decimal"] = "A62D31322E3530", ["Char"] = "CCE4", ["String"] = "A2C3A9", ["Level"] = "07",
            ["Wide"] = "CFFFFFFFFFFFFFFFFF", ["Guid"] = "C41000112233445566778899AABBCCDDEEFF", ["Moment"] = "92D6FF6B030A78D1FF2E",
            ["Duration"] = "CE00989680", ["Bytes"] = "C4020102", ["FrozenBytes"] = "C40103", ["Numbers"] = "91CB3FF0000000000000",
            ["Texts"] = "91A161", ["Nested"] = "9291C4010990", ["MaybeInt64"] = "C0", ["MaybeString"] = "C0",
        };
        Dictionary<string, string> written = Members(StateBytes.Write(all));
        foreach ((string name, string bytes) in expected) Assert.Equal((name, bytes), (name, written[name]));
        Assert.Equal(typeof(Everything).GetProperties().Count(x => x.CanWrite), written.Count);
    }

    [Fact]
    public void An_absent_member_keeps_its_initializer()
    {
        Status status = StateBytes.Read<Status>(Map(("CpuLoad", w => w(0.25))));
        Assert.Equal("unnamed", status.Host);
        Assert.Equal(0.25, status.CpuLoad);
        Assert.Empty(status.Readings);
    }

    [Fact]
    public void An_absent_member_of_a_value_keeps_its_initializer()
    {
        Marker marker = StateBytes.Read<Marker>(MessagePackSerializer.ConvertFromJson("""{"At":{"X":3}}""", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(new Position(3, 7) { Name = "here" }, marker.At);
    }

    [Fact]
    public void A_missing_required_member_is_named()
    {
        Assert.Contains("Order.Number is missing", Refused<Order>("{}"));
        Assert.Contains("Order.Recipient is missing", Refused<Order>("""{"Number":"1"}"""));
        Assert.Contains("Address.Street is missing", Refused<Order>("""{"Number":"1","Recipient":{}}"""));
        Assert.Contains("Position.X is missing", Refused<Marker>("""{"At":{"Y":1}}"""));
    }

    [Fact]
    public void Members_come_in_any_order_and_integers_in_any_form()
    {
        Status status = StateBytes.Read<Status>(MessagePackSerializer.ConvertFromJson("""{"CpuLoad":1,"Host":"h"}""", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(("h", 1.0), (status.Host, status.CpuLoad));
        byte[] wide = Map(("Byte", w => w(5L)), ("UInt64", w => w(5)), ("Level", w => w(200L)));
        Everything all = StateBytes.Read<Everything>(wide);
        Assert.Equal(((byte)5, 5UL, Level.High), (all.Byte, all.UInt64, all.Level));
    }

    [Fact]
    public void A_timestamp_without_offset_is_read_as_UTC()
    {
        var moment = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        Assert.Equal(new DateTimeOffset(moment), StateBytes.Read<Everything>(Map(("Moment", w => w(moment)))).Moment);
    }

    [Theory]
    [InlineData("""{"Host":null}""", "Status.Host should be text, and is MessagePack Nil")]
    [InlineData("""{"Host":5}""", "Status.Host should be text, and is MessagePack Integer")]
    [InlineData("""{"CpuLoad":"secret"}""", "Status.CpuLoad should be a number, and is MessagePack String")]
    [InlineData("""{"Readings":[{"Sensor":"secret","Value":"x"}]}""", "Reading.Value should be a number")]
    [InlineData("""{"Readings":[{"Sensor":"secret","Sensor":"x"}]}""", "Reading.Sensor comes twice")]
    [InlineData("""{"Host":"secret","Host":"x"}""", "Status.Host comes twice")]
    [InlineData("""{"New":1,"New":2}""", "has an unknown member twice")]
    [InlineData("[1]", "should be a map, and is MessagePack Array")]
    [InlineData("null", "should be a map")]
    public void Bytes_of_another_shape_are_refused_by_class_and_member_without_values(string json, string expected)
    {
        string message = Refused<Status>(json);
        Assert.Contains(expected, message);
        Assert.Contains("Hgx.Typed.Corpus.Status", message);
        Assert.DoesNotContain("secret", message);
    }

    [Theory]
    [InlineData("", "malformed")]
    [InlineData("80C0", "1 bytes follow its end")]
    [InlineData("81A4486F7374A1FF", "Status.Host is text that is not well-formed UTF-8")]
    [InlineData("81A1FFC0", "not well-formed UTF-8")]
    [InlineData("DFFFFFFFFF", "EndOfStreamException")]
    [InlineData("DF7FFFFFFF", "EndOfStreamException")]
    [InlineData("81A852656164696E6773DD7FFFFFFF", "EndOfStreamException")]
    [InlineData("81A34E6577DD7FFFFFFF", "EndOfStreamException")]
    [InlineData("81A4486F7374DBFFFFFFFF", "Status.Host is malformed")]
    public void Malformed_bytes_are_refused(string hex, string expected)
    {
        var error = Assert.Throws<HgxStateException>(() => StateBytes.Read<Status>(Convert.FromHexString(hex)));
        Assert.Contains(expected, error.Message);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public void Nesting_has_a_limit_for_known_and_for_unknown_members()
    {
        Assert.Contains("nests deeper than 64", Assert.Throws<HgxStateException>(() => StateBytes.Read<Everything>(Deep(100_000))).Message);
        byte[] unknown = [0x81, 0xA1, (byte)'N', .. Enumerable.Repeat((byte)0x91, 100_000), 0xC0];
        Assert.Contains("nests deeper than 64", Assert.Throws<HgxStateException>(() => StateBytes.Read<Status>(unknown)).Message);
        byte[] deepest = [0x81, 0xA1, (byte)'N', .. Enumerable.Repeat((byte)0x91, 63), 0xC0];
        StateBytes.Read<Status>(deepest);
    }

    [Fact]
    public void A_state_that_nests_too_deep_is_not_written()
    {
        var tree = new Tree();
        for (int i = 0; i < 40; i++) tree = new Tree { Children = [tree] };
        var all = new Everything();
        Assert.Contains("nests deeper than 64", Assert.Throws<HgxStateException>(() =>
        {
            all.Root = tree;
            StateBytes.Write(all);
        }).Message);
    }

    [Fact]
    public void Writing_allocates_nothing_beyond_the_buffer()
    {
        var status = new Status { Host = "web-1", CpuLoad = 0.5, Readings = [new Reading { Sensor = "fan", Value = 1 }] };
        var output = new ArrayBufferWriter<byte>(1024);
        long allocated = Measure(status, output);
        for (int i = 0; i < 10 && allocated != 0; i++) allocated = Measure(status, output);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Writing_sets_and_dictionaries_allocates_nothing_beyond_the_buffer()
    {
        var all = new Collections
        {
            Numbers = [1], Texts = ["a"], Tags = new HashSet<string> { "b", "a" }, Longs = [2, 1], Sorted = ["x", "y"],
            Series = new Dictionary<string, int[]> { ["b"] = [1], ["a"] = [] }, Dates = System.Collections.Immutable.ImmutableSortedDictionary<string, DateTime?>.Empty.Add("z", null),
        };
        var output = new ArrayBufferWriter<byte>(1024);
        long allocated = Measure(all, output);
        for (int i = 0; i < 10 && allocated != 0; i++) allocated = Measure(all, output);
        Assert.Equal(0, allocated);
    }

    private static long Measure<T>(T instance, ArrayBufferWriter<byte> output)
        where T : class, IHgxObject<T>
    {
        CompilerServices.ObjectState state = T.CaptureState(instance);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            output.ResetWrittenCount();
            T.WriteState(state, output);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static byte[] Deep(int levels)
    {
        // {"Root": {"Children": [{"Children": [...
        byte[] level = [0x81, 0xA8, .. "Children"u8, 0x91];
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write<byte>([0x81, 0xA4, .. "Root"u8]);
        for (int i = 0; i < levels; i++) bytes.Write(level);
        bytes.Write<byte>([0x80]);
        return bytes.WrittenSpan.ToArray();
    }

    private static string Refused<T>(string json)
        where T : class, IHgxObject<T> => Assert.Throws<HgxStateException>(() => StateBytes.Read<T>(
            json == "null" ? [0xC0] : MessagePackSerializer.ConvertFromJson(json, cancellationToken: TestContext.Current.CancellationToken))).Message;

    private static byte[] Map(params (string Name, Action<Action<object>> Value)[] members)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.WriteMapHeader(members.Length);
        writer.Flush();
        foreach ((string name, Action<Action<object>> value) in members)
        {
            var inner = new MessagePackWriter(output);
            inner.Write(name);
            inner.Flush();
            value(x => WriteOne(output, x));
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteOne(ArrayBufferWriter<byte> output, object value)
    {
        var writer = new MessagePackWriter(output);
        switch (value)
        {
            case long number: writer.WriteInt64(number); break;
            case int number: writer.WriteInt32(number); break;
            case double number: writer.Write(number); break;
            case DateTime moment: writer.Write(moment); break;
            default: throw new ArgumentException("No such case.", nameof(value));
        }

        writer.Flush();
    }

    private static Dictionary<string, string> Members(byte[] map)
    {
        var reader = new MessagePackReader(map);
        var members = new Dictionary<string, string>();
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            string name = reader.ReadString()!;
            members.Add(name, Convert.ToHexString(reader.ReadRaw().ToArray()));
        }

        return members;
    }
}
