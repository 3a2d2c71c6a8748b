using Hgx.Typed.Generators.Model;

namespace Hgx.Typed.Generators.Contracts;

/// <summary>Whether a reader that expects one type reads what was written as another: what docs/wire-format.md says each is read from, too.</summary>
/// <param name="IsPossible">Whether it reads it as what it was.</param>
/// <param name="Condition">What must be so; empty when nothing must.</param>
public readonly record struct WireReading(bool IsPossible, string Condition)
{
    private const string Bin = "bin";
    private const string Text = "text";

    private static readonly WireReading s_always = new(true, ""), s_never = new(false, "");

    private static readonly Dictionary<string, (decimal Min, decimal Max)> s_ranges = new()
    {
        ["integer (sbyte)"] = (sbyte.MinValue, sbyte.MaxValue),
        ["integer (byte)"] = (byte.MinValue, byte.MaxValue),
        ["integer (short)"] = (short.MinValue, short.MaxValue),
        ["integer (ushort)"] = (ushort.MinValue, ushort.MaxValue),
        ["integer (int)"] = (int.MinValue, int.MaxValue),
        ["integer (uint)"] = (uint.MinValue, uint.MaxValue),
        ["integer (long)"] = (long.MinValue, long.MaxValue),
        ["integer (ulong)"] = (ulong.MinValue, ulong.MaxValue),
        ["integer (char)"] = (char.MinValue, char.MaxValue),
    };

    // Numbers that hold every integer form: in MessagePack they are bin, and digits in JSON.
    private static readonly string[] s_wide = ["bin (Int128)", "bin (UInt128)", "bin (BigInteger)"];

    // What is text in JSON, and something else in MessagePack.
    private static readonly string[] s_textInJson = [Bin, "bin (Guid)", "bin (Ghid)", "bin (ApiId)", "timestamp", "timestamp with offset"];

    // From the narrowest.
    private static readonly string[] s_floats = ["float 32 (Half)", "float 32", "float 64"];

    private static readonly WireReading s_inRange = new(true, "its number is in the range of the other");

    /// <summary>The integers that an enum's number can be.</summary>
    public static string[] Integers { get; } = [.. s_ranges.Keys.Where(x => x != "integer (char)")];

    /// <summary>Whether it reads every value.</summary>
    public bool IsAlways => IsPossible && Condition.Length == 0;

    /// <summary>Whether what was written as one type is read as another.</summary>
    /// <param name="written">The writer's type.</param>
    /// <param name="reader">The reader's type.</param>
    /// <param name="layout">How members stand in the contract, of <see cref="Contract"/>.</param>
    /// <param name="isRequired">Whether the reader refuses a state without it.</param>
    public static WireReading Of(ContractType written, ContractType reader, string layout, bool isRequired = false)
    {
        WireReading read = OfNotNull(written, reader, layout == Contract.Json);
        // At a place of an array nil is as good as nothing: the member keeps its initial value, and one that is required is missing.
        return written.IsNullable && !reader.IsNullable && (layout != Contract.Array || isRequired) ? read.And(When("it is not nil")) : read;
    }

    /// <summary>What holds when each of several must.</summary>
    public static WireReading All(IEnumerable<WireReading> readings) => readings.Aggregate(s_always, static (all, one) => all.And(one));

    private static WireReading OfPart(ContractType written, ContractType reader, bool isJson)
    {
        WireReading read = OfNotNull(written, reader, isJson);
        return written.IsNullable && !reader.IsNullable ? read.And(When("nothing in it is nil")) : read;
    }

    private static WireReading OfNotNull(ContractType written, ContractType reader, bool isJson)
    {
        if (written.Parts.Count > 0 || reader.Parts.Count > 0) return OfParts(written, reader, isJson);
        if (written.Word == reader.Word) return s_always;
        if (Range(written) is { } range) return OfInteger(range, reader, isJson);
        if (s_floats.Contains(written.Word)) return OfFloat(written, reader, isJson);
        if (s_wide.Contains(written.Word))
        {
            if (!isJson) return Possible(reader.Word == Bin);
            return s_floats.Contains(reader.Word) || Range(reader) is not null || s_wide.Contains(reader.Word) ? s_inRange : s_never;
        }

        if (reader.Word == Text) return Possible(written.Word.StartsWith("text (", StringComparison.Ordinal) || (isJson && s_textInJson.Contains(written.Word)));
        if (reader.Word == Bin) return Possible(!isJson && written.Word.StartsWith("bin (", StringComparison.Ordinal));
        if (written.Word.StartsWith("timestamp", StringComparison.Ordinal) && reader.Word.StartsWith("timestamp", StringComparison.Ordinal))
            return Possible(isJson || reader.Word == "timestamp with offset");
        // An address is one, whatever class is expected there.
        return written.Target is not null && reader.Word == "bin (Ghid)" ? s_always
            : written.Word == "bin (Ghid)" && reader.Target is not null ? When("it is the address of an object of that class")
            : s_never;
    }

    private static WireReading OfFloat(ContractType written, ContractType reader, bool isJson)
    {
        if (reader.Word == "text (decimal)") return isJson ? s_inRange : s_never;
        int from = Array.IndexOf(s_floats, written.Word), to = Array.IndexOf(s_floats, reader.Word);
        return to < 0 ? s_never : to >= from ? s_always : s_inRange;
    }

    private static WireReading OfInteger((decimal Min, decimal Max) range, ContractType reader, bool isJson)
    {
        const decimal MaxHalf = 65504;
        if (reader.Word == s_floats[0]) return range.Min >= -MaxHalf && range.Max <= MaxHalf ? s_always : s_inRange;
        if (s_floats.Contains(reader.Word) || (isJson && reader.Word == "text (decimal)")) return s_always;
        if (s_wide.Contains(reader.Word)) return reader.Word != "bin (UInt128)" || range.Min >= 0 ? s_always : When("it is not negative");
        if (Range(reader) is not { } wanted) return s_never;
        return wanted.Min <= range.Min && wanted.Max >= range.Max ? s_always : s_inRange;
    }

    private static WireReading OfParts(ContractType written, ContractType reader, bool isJson)
    {
        bool isList = written.Word is ContractType.Array or ContractType.Set && reader.Word is ContractType.Array or ContractType.Set;
        if ((!isList && written.Word != reader.Word) || written.Parts.Count != reader.Parts.Count) return s_never;
        WireReading read = s_always;
        for (int i = 0; i < written.Parts.Count; i++) read = read.And(OfPart(written.Parts[i], reader.Parts[i], isJson));
        return isList && written.Word != reader.Word && reader.Word == ContractType.Set ? read.And(When("nothing in it comes twice")) : read;
    }

    // An enum's number is in the range of its underlying type.
    private static (decimal Min, decimal Max)? Range(ContractType type) =>
        s_ranges.TryGetValue(type.AsNumber.Word, out (decimal, decimal) range) ? range : null;

    private static WireReading Possible(bool isPossible) => isPossible ? s_always : s_never;

    private static WireReading When(string condition) => new(true, condition);

    private WireReading And(WireReading other)
    {
        if (!IsPossible || !other.IsPossible) return s_never;
        if (Condition.Length == 0 || Condition == other.Condition) return other;
        return other.Condition.Length == 0 ? this : When($"{Condition} and {other.Condition}");
    }
}
