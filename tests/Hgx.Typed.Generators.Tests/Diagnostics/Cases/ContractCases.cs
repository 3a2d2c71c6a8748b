namespace Hgx.Typed.Generators.Tests.Diagnostics.Cases;

/// <summary>HGX02: the contract.</summary>
internal static class ContractCases
{
    private const string Shipped = "a@1 = map (Thing)\na@1 X: integer (int)\n";
    private const string Good = """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial int X { get; set; } }""";
    private const string InValue = "[HgxValue] public readonly partial record struct Part(int X);\n";
    private const string Holder = """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial Part Part { get; set; } }""";
    private const string ShippedValue = "a@1 = map (Thing)\na@1 Part: value Part\nvalue Part = map\nvalue Part X: integer (int)\n";
    private const string Places = """[HgxObject(ApiId = "a@1")] public partial class Thing { [HgxMember(0)] public partial int X { get; set; } [HgxMember(1)] public partial int Y { get; set; } }""";
    private const string ShippedPlaces = "a@1 = array (Thing)\na@1 [0] X: integer (int)\na@1 [1] Y: integer (int)\n";
    private const string Break = "Record it all the same, though released apps and stored objects break";
    private const string Next = "Make it a@2, and keep a@1 as shipped";

    private const string Older = "value ThingV1 = map\nvalue ThingV1 X: integer (int)\n";

    public static readonly DiagnosticCase[] All =
    [
        new("HGX0201", """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; set; } }
            [HgxObject(ApiId = "a")] public partial class Other { public partial int X { get; set; } }
            """, Good),
        new("HGX0201", """
            [HgxObject(ApiId = "a")] public partial class Thing { public partial int X { get; set; } }
            [HgxObject(ApiId = "a")] public partial class Other : Thing { public partial int Y { get; set; } }
            """, $$"""
            [HgxObject(ApiId = "hex:{{new string('0', 127)}}3", Format = HgxFormat.Json)] public partial class Thing { public partial int X { get; set; } }
            [HgxObject(ApiId = "hex:{{new string('0', 127)}}3", Format = HgxFormat.Json)] public partial class Other { public partial int X { get; set; } }
            """) { Name = "derived, and the original's default" },
        new("HGX0202", Good, "class Nothing { }") { Fixed = Good, Recorded = Shipped },
        new("HGX0203", Good, Good) { Name = "unreadable", Shipped = "what is this?\n" + Shipped, Unshipped = "", IsInContractFile = true, GoodShipped = Shipped },
        new("HGX0204", Good, "class Nothing { }")
        {
            Shipped = "", Unshipped = "", Unavoidable = ["HGX0205"], FixTitle = "Record all of a@1", Fixed = Good, Recorded = Shipped,
        },
        new("HGX0205", """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial int X { get; set; } public partial string? Y { get; set; } }""", Good)
        {
            Shipped = Shipped,
            Unshipped = "# ours\n",
            FixTitle = "Record it in HgxContracts.Unshipped.txt",
            Fixed = """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial int X { get; set; } public partial string? Y { get; set; } }""",
            Recorded = "# ours\na@1 Y: text or nil\n",
        },
        new("HGX0206", """[HgxObject(ApiId = "a@1")] public partial class Thing { }""", Good)
        {
            Shipped = Shipped,
            Unshipped = "",
            FixTitle = "Record that X is gone",
            Fixed = """[HgxObject(ApiId = "a@1")] public partial class Thing { }""",
            Recorded = "*REMOVED* a@1 X: integer (int)\n",
        },
        new("HGX0207", """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial int Y { get; set; } }""", Good)
        {
            Name = "back", Shipped = Shipped, Unshipped = "", FixTitle = "Rename Y back to X", Fixed = Good,
        },
        new("HGX0207", """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial int Y { get; set; } }""", Good)
        {
            Name = "next version",
            Shipped = Shipped,
            Unshipped = "",
            FixTitle = Next,
            Fixed = """[HgxObject(ApiId = "a@2")] public partial class Thing { public partial int Y { get; set; } """ + Upgrade("Y"),
            Recorded = "a@2 = map (Thing)\na@2 Y: integer (int)\n" + Older,
        },
        new("HGX0207", InValue.Replace("X)", "Y)", StringComparison.Ordinal) + Holder, InValue + Holder)
        {
            Name = "value, next version of its holder",
            Shipped = ShippedValue,
            Unshipped = "",
            FixTitle = Next,
            Fixed = InValue.Replace("X)", "Y)", StringComparison.Ordinal) + Holder.Replace("a@1", "a@2", StringComparison.Ordinal),
            Recorded = "a@2 = map (Thing)\na@2 Part: value Part\n*REMOVED* value Part X: integer (int)\nvalue Part Y: integer (int)\n",
        },
        new("HGX0207", InValue.Replace("X)", "Y)", StringComparison.Ordinal) + Holder, InValue + Holder)
        {
            Name = "value, back", Shipped = ShippedValue, Unshipped = "", FixTitle = "Rename Y back to X", Fixed = InValue + Holder,
        },
        new("HGX0208", """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial string? X { get; set; } }""", Good)
        {
            Shipped = Shipped,
            Unshipped = "",
            FixTitle = Break,
            Fixed = """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial string? X { get; set; } }""",
            Recorded = "*REMOVED* a@1 X: integer (int)\na@1 X: text or nil\n",
        },
        new("HGX0209", Places.Replace("(1)", "(2)", StringComparison.Ordinal), Places)
        {
            Shipped = ShippedPlaces,
            Unshipped = "",
            FixTitle = Break,
            Fixed = Places.Replace("(1)", "(2)", StringComparison.Ordinal),
            Recorded = "*REMOVED* a@1 [1] Y: integer (int)\na@1 [2] Y: integer (int)\n",
        },
        new("HGX0210", Good.Replace("partial int", "required partial int", StringComparison.Ordinal), Good)
        {
            Shipped = Shipped,
            Unshipped = "",
            FixTitle = Next,
            Fixed = Good.Replace("partial int", "required partial int", StringComparison.Ordinal).Replace("a@1", "a@2", StringComparison.Ordinal).TrimEnd('}') + Upgrade("X"),
            Recorded = "a@2 = map (Thing)\na@2 X: integer (int), required\n" + Older,
        },
        new("HGX0211", Good.Replace("\"a@1\"", "\"a@1\", Format = HgxFormat.Json", StringComparison.Ordinal), Good)
        {
            Shipped = Shipped,
            Unshipped = "",
            FixTitle = Next,
            Fixed = Good.Replace("\"a@1\"", "\"a@2\", Format = HgxFormat.Json", StringComparison.Ordinal).TrimEnd('}') + Upgrade("X"),
            Recorded = "a@2 = JSON (Thing)\na@2 X: integer (int)\n" + Older,
        },
        new("HGX0212", "class Nothing { }", Good)
        {
            Shipped = Shipped,
            Unshipped = "",
            IsInContractFile = true,
            FixTitle = "Record that a@1 is gone",
            Fixed = "class Nothing { }",
            Recorded = "*REMOVED* a@1 = map (Thing)\n",
        },
        new("HGX0213", Good.Replace("int X", "long X", StringComparison.Ordinal), Good)
        {
            Name = "wider",
            Shipped = Shipped,
            Unshipped = "",
            FixTitle = "Record it in HgxContracts.Unshipped.txt",
            Fixed = Good.Replace("int X", "long X", StringComparison.Ordinal),
            Recorded = "*REMOVED* a@1 X: integer (int)\na@1 X: integer (long)\n",
        },
    ];

    // What the next version adds, so that objects of the one before can be read.
    private static string Upgrade(string member) => $$"""

            [HgxUpgrade(from: "a@1")]
            private static Thing FromV1(ThingV1 old) => new()
            {
                {{member}} = old.X
            };
        }
        [HgxValue]
        internal partial record ThingV1
        {
            public int X { get; init; }
        }
        """;
}
