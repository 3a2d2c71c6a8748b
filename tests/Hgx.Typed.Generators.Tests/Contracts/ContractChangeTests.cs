using Hgx.Typed.Generators.Tests.Roslyn;

namespace Hgx.Typed.Generators.Tests.Contracts;

/// <summary>What the build says of a change: what it is, and whether stored objects and released apps survive it.</summary>
public sealed class ContractChangeTests
{
    [Fact]
    public void A_renamed_member_says_what_was_renamed_who_breaks_and_what_to_do()
    {
        string message = Assert.Single(ContractScene.After(Status("public partial double Load { get; set; }"), Status("public partial double CpuLoad { get; set; }")));
        Assert.Equal(
            "HGX0207: Load was renamed to CpuLoad in the contract acme.status@1, which is shipped: on the wire the name is the member, so apps that are not updated no "
            + "longer find Load, and go on with its initial value; in objects stored so far there is no CpuLoad, and it has its initial value. Rename it back, or make it "
            + "the next version, ApiId = \"acme.status@2\", and keep the lines of this one",
            message);
    }

    [Theory]
    [InlineData("public partial int X { get; set; } public partial int Y { get; set; }", "public partial int X { get; set; } public partial int Z { get; set; }", "HGX0207: Y was renamed to Z")]
    [InlineData("public partial int Load { get; set; } public partial int Other { get; set; }", "public partial int A { get; set; } public partial int CpuLoad { get; set; }", "HGX0207: Load was renamed to CpuLoad")]
    [InlineData("public partial int X { get; set; } public partial string? Y { get; set; }", "public partial string? A { get; set; } public partial int B { get; set; }", "HGX0207: X was renamed to B")]
    [InlineData("public partial int X { get; set; }", "public partial string? A { get; set; }", "HGX0206: X was removed")]
    [InlineData("public required partial int X { get; set; }", "", "HGX0206: X was removed from the contract acme.status@1, which is shipped: apps that are not updated require it, and refuse what this app pushes")]
    [InlineData("public partial int X { get; set; }", "", "HGX0206: X was removed from the contract acme.status@1, which is shipped: apps that are not updated go on with its initial value")]
    [InlineData("", "public partial int X { get; set; }", "HGX0205: X of the contract acme.status@1 is not recorded: apps that are not updated keep it without knowing it, and in objects stored so far it has its initial value; add to HgxContracts.Unshipped.txt the line 'acme.status@1 X: integer (int)'")]
    [InlineData("", "public required partial int X { get; set; }", "HGX0210: X of the contract acme.status@1, which is shipped, is newly required")]
    [InlineData("public required partial int X { get; set; }", "public partial int X { get; set; }", "HGX0213: The record of the contract acme.status@1 is out of date: X is required no more")]
    [InlineData("public partial int X { get; set; }", "public partial long X { get; set; }", "HGX0213: The record of the contract acme.status@1 is out of date: X was 'integer (int)' and is 'integer (long)': objects stored so far are read as before, and apps that are not updated read what is pushed as long as its number is in the range of the other, and refuse it else; HgxContracts.Unshipped.txt should say '*REMOVED* acme.status@1 X: integer (int)' and 'acme.status@1 X: integer (long)'")]
    [InlineData("public partial long X { get; set; }", "public partial int X { get; set; }", "HGX0208: X of the contract acme.status@1, which is shipped, was 'integer (long)' and is 'integer (int)': objects stored so far are read as long as its number is in the range of the other, and refused else, and apps that are not updated read what is pushed as before")]
    [InlineData("public partial int X { get; set; }", "public partial int? X { get; set; }", "HGX0213: The record of the contract acme.status@1 is out of date: X was 'integer (int)' and is 'integer (int) or nil': objects stored so far are read as before, and apps that are not updated read what is pushed as long as it is not nil, and refuse it else")]
    [InlineData("public partial int? X { get; set; }", "public partial int X { get; set; }", "HGX0208: X of the contract acme.status@1, which is shipped, was 'integer (int) or nil'")]
    [InlineData("public partial string? X { get; set; }", "public partial decimal? X { get; set; }", "HGX0208: X of the contract acme.status@1, which is shipped, was 'text or nil' and is 'text (decimal) or nil': objects stored so far are refused or read as something else, and apps that are not updated read what is pushed as before")]
    [InlineData("public partial int[]? X { get; set; }", "public partial long?[]? X { get; set; }", "HGX0213: ")]
    [InlineData("public partial int[]? X { get; set; }", "public partial IReadOnlySet<int>? X { get; set; }", "HGX0208: X of the contract acme.status@1, which is shipped, was 'array of integer (int) or nil' and is 'set of integer (int) or nil': objects stored so far are read as long as nothing in it comes twice")]
    [InlineData("public partial byte[]? X { get; set; }", "public partial Guid? X { get; set; }", "HGX0208: ")]
    [InlineData("[HgxMember(0)] public partial int X { get; set; }", "[HgxMember(0)] public partial int Y { get; set; }", "HGX0213: The record of the contract acme.status@1 is out of date: X was renamed to Y, and on the wire only its number stands")]
    [InlineData("[HgxMember(0)] public partial int X { get; set; }", "[HgxMember(1)] public partial int X { get; set; }", "HGX0209: X of the contract acme.status@1, which is shipped, was at place 0 and is at 1")]
    [InlineData("[HgxMember(0)] public partial int? X { get; set; }", "[HgxMember(0)] public partial int X { get; set; }", "HGX0213: ")]
    [InlineData("public partial int X { get; set; }", "[HgxMember(0)] public partial int X { get; set; }", "HGX0211: the contract acme.status@1, which is shipped, was written as map and is written as array")]
    public void A_change_of_a_member_is_told_of_as_what_it_is(string before, string after, string expected) =>
        Assert.Contains(ContractScene.After(Status(before), Status(after)), x => x.StartsWith(expected, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [InlineData("public partial int X { get; set; } public partial string? Y { get; set; }", "public partial string? Y { get; set; } public partial int X { get; set; }")]
    [InlineData("public partial int X { get; set; }", "private int Twice => 2 * X; public partial int X { get; set; } = 3;")]
    [InlineData("public partial string[]? X { get; set; }", "public partial IReadOnlyList<string>? X { get; set; }")]
    public void What_no_reader_can_tell_is_no_change(string before, string after) =>
        Assert.Empty(ContractScene.After(Status(before), Status(after)));

    [Theory]
    [InlineData("public int X { get; init; }", "public int Y { get; init; }", "HGX0207: X was renamed to Y in the value Reading")]
    [InlineData("public int X { get; init; }", "public string? X { get; init; }", "HGX0208: X of the value Reading")]
    [InlineData("public int X { get; init; }", "public required int X { get; init; }", "HGX0210: X of the value Reading")]
    [InlineData("[HgxMember(0)] public int X { get; init; }", "public int X { get; init; }", "HGX0211: the value Reading")]
    public void A_nested_value_is_guarded_as_an_object_is(string before, string after, string expected)
    {
        static string Source(string members) =>
            Status("public partial ImmutableArray<Reading> Readings { get; set; }") + $"[HgxValue] public partial record struct Reading {{ {members} }}";
        Assert.Contains(ContractScene.After(Source(before), Source(after)), x => x.StartsWith(expected, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Low, High", "Low, Middle, High", "HGX0208: High of the enum Level, which is shipped, was '1' and is '2': objects stored so far have the number that now means something else")]
    [InlineData("Low, High", "Low, High, Higher", "HGX0205: Higher of the enum Level is not recorded: apps that are not updated have its number without a name")]
    [InlineData("Low, High", "Low, Loud", "HGX0213: The record of the enum Level is out of date: High was renamed to Loud")]
    [InlineData("Low, High", "Low", "HGX0213: The record of the enum Level is out of date: High was removed")]
    public void The_numbers_of_an_enum_are_guarded(string before, string after, string expected)
    {
        static string Source(string names) => Status("public partial Level Level { get; set; }") + $"public enum Level {{ {names} }}";
        Assert.Contains(ContractScene.After(Source(before), Source(after)), x => x.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[HgxValue] public sealed partial record Disk(double Radius) : Shape;", "HGX0207: Circle was renamed to Disk in the union Shape")]
    [InlineData("", "HGX0206: Circle was removed from the union Shape, which is shipped: objects stored so far have it as a case that is not known")]
    [InlineData("[HgxValue] public sealed partial record Circle(double Radius) : Shape; [HgxValue] public sealed partial record Line(double Length) : Shape;", "HGX0205: Line of the union Shape is not recorded: apps that are not updated keep it as a case")]
    public void The_cases_of_a_union_are_guarded(string after, string expected)
    {
        static string Source(string cases) =>
            Status("public partial Shape? Shape { get; set; }") + $"[HgxUnion] public abstract partial record Shape {{ {cases} }}";
        Assert.Contains(
            ContractScene.After(Source("[HgxValue] public sealed partial record Circle(double Radius) : Shape;"), Source(after)),
            x => x.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Types_that_move_to_another_namespace_break_nobody()
    {
        const string Types = """
            public enum Level { Low, High }
            [HgxValue] public partial record struct Reading(Level Level);
            [HgxObject(ApiId = "acme.other@1")] public partial class Other { }
            [HgxObject(ApiId = "acme.status@1")] public partial class Status
            {
                public partial ImmutableArray<Reading> Readings { get; set; } = [];
                public partial HgxRef<Other> Other { get; set; }
            }
            """;
        string[] messages = ContractScene.After("namespace Acme; " + Types, "namespace Acme.Contracts; " + Types);
        Assert.NotEmpty(messages);
        Assert.All(messages, x => Assert.StartsWith("HGX0213: ", x));
        string shipped = ContractScene.Record("namespace Acme; " + Types);
        Assert.Empty(ContractScene.Messages("namespace Acme.Contracts; " + Types, shipped, ContractScene.RecordAgain("namespace Acme.Contracts; " + Types, shipped, "")));
    }

    [Fact]
    public void A_value_of_another_name_and_the_same_members_is_the_same_value() => Assert.All(
        ContractScene.After(
            Status("public partial Reading Reading { get; set; }") + "[HgxValue] public partial record struct Reading(int X);",
            Status("public partial Sample Reading { get; set; }") + "[HgxValue] public partial record struct Sample(int X);"),
        x => Assert.StartsWith("HGX0213: ", x));

    [Fact]
    public void A_class_with_another_ApiID_leaves_its_contract_without_one()
    {
        string[] messages = ContractScene.After(Status(""), Status("").Replace("status", "state", StringComparison.Ordinal));
        Assert.Equal(["HGX0204", "HGX0212"], messages.Select(x => x[..7]));
        Assert.Contains(": Status has the ApiID acme.state@1 now, and released apps neither see its objects nor show it theirs", messages[1], StringComparison.Ordinal);
        Assert.Contains("'*REMOVED* acme.status@1 = map (Status)'", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_version_needs_no_class_and_a_newer_one_does()
    {
        string next = Status("public partial double CpuLoad { get; set; }").Replace("@1", "@2", StringComparison.Ordinal);
        string shipped = ContractScene.Record(Status("public partial double Load { get; set; }")), both = shipped + ContractScene.Record(next);
        Assert.Empty(ContractScene.Messages(next, both, ""));
        Assert.StartsWith("HGX0212: The contract acme.status@2", Assert.Single(ContractScene.Messages(Status("public partial double Load { get; set; }"), both, "")), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_is_not_shipped_changes_with_a_warning()
    {
        string unshipped = ContractScene.Record(Status("public partial int X { get; set; } public partial int Gone { get; set; }"));
        string[] messages = ContractScene.Messages(Status("public required partial string X { get; set; } public partial double Y { get; set; }"), "", unshipped);
        Assert.Equal(["HGX0205", "HGX0213"], messages.Select(x => x[..7]).Distinct());
        Assert.Contains(messages, x => x.EndsWith("Gone was removed; take what it says of that out of HgxContracts.Unshipped.txt", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_recorded_as_harmless_makes_no_later_change_harmless()
    {
        string shipped = ContractScene.Record(Status("public partial int X { get; set; }"));
        string unshipped = ContractScene.RecordAgain(Status("public partial long X { get; set; }"), shipped, "");
        Assert.Empty(ContractScene.Messages(Status("public partial long X { get; set; }"), shipped, unshipped));
        Assert.StartsWith(
            "HGX0208: X of the contract acme.status@1, which is shipped, was 'integer (int)' and is 'text or nil'",
            Assert.Single(ContractScene.Messages(Status("public partial string? X { get; set; }"), shipped, unshipped)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial int X { get; set; }", "public partial long X { get; set; }", "", "HGX0206")]
    [InlineData("public partial int X { get; set; }", "public partial long X { get; set; }", "public partial long Y { get; set; }", "HGX0207")]
    [InlineData("public partial int X { get; set; }", "public partial long X { get; set; }", "public required partial long X { get; set; }", "HGX0210")]
    [InlineData("[HgxMember(0)] public partial int X { get; set; }", "[HgxMember(0)] public partial long X { get; set; }", "[HgxMember(1)] public partial long X { get; set; }", "HGX0209")]
    [InlineData("[HgxMember(0)] public partial int X { get; set; }", "[HgxMember(0)] public partial int Y { get; set; }", "[HgxMember(0)] public partial string? Y { get; set; }", "HGX0208")]
    [InlineData("public required partial int X { get; set; }", "public partial int X { get; set; }", "", "HGX0206")]
    [InlineData("public required partial int X { get; set; }", "public partial int X { get; set; }", "public required partial int X { get; set; }", "HGX0213")]
    [InlineData("public partial int X { get; set; }", "public partial string? X { get; set; }", "", "HGX0213")]
    public void After_a_harmless_change_was_recorded_released_apps_rely_on_the_shipped_member(string first, string harmless, string then, string expected)
    {
        string shipped = ContractScene.Record(Status(first)), unshipped = ContractScene.RecordAgain(Status(harmless), shipped, "");
        Assert.Empty(ContractScene.Messages(Status(harmless), shipped, unshipped));
        Assert.StartsWith(expected, Assert.Single(ContractScene.Messages(Status(then), shipped, unshipped)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Json", "int", "int Y", "HGX0207")]
    [InlineData("Json", "int?", "int X", "HGX0208")]
    [InlineData("MessagePack", "int", "int Y", "HGX0213")]
    [InlineData("MessagePack", "int?", "int X", "HGX0213")]
    public void A_value_with_places_stands_by_name_in_a_JSON_object(string format, string before, string after, string expected)
    {
        string Source(string member) => $$"""
            #nullable enable
            using Hgx.Typed;
            [HgxObject(ApiId = "acme.board@1", Format = HgxFormat.{{format}})] public partial class Board { public partial Row? Row { get; set; } }
            [HgxValue] public partial record Row { public Cell? Cell { get; init; } }
            [HgxValue] public partial record Cell { [HgxMember(0)] public {{member}} { get; init; } }
            """;
        Assert.StartsWith(expected, Assert.Single(ContractScene.After(Source(before + " X"), Source(after))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public partial string? X { get; set; }", "HGX0208: X of the contract acme.status@1, which is shipped, was 'integer (int)'", "HGX0213")]
    [InlineData("public partial long X { get; set; }", "HGX0205: X", "HGX0213")]
    [InlineData("public required partial int X { get; set; }", "HGX0210: X", "HGX0213")]
    [InlineData("[HgxMember(0)] public partial int X { get; set; }", "HGX0211: The contract acme.status@1", "HGX0204")]
    public void An_ApiID_that_is_taken_again_means_what_it_meant(string member, string expected, string beside)
    {
        string shipped = ContractScene.Record(Status("public partial int X { get; set; }"));
        string unshipped = "*REMOVED* acme.status@1 = map (Status)\n";
        Assert.Empty(ContractScene.Messages("", shipped, unshipped));
        AssertTold(ContractScene.Messages(Status(member), shipped, unshipped), beside);
        AssertTold(ContractScene.Messages(Status(member), "*REMOVED* acme.status@1 = map (Status)\nacme.status@1 X: integer (int)\n", ""), "HGX0204");

        void AssertTold(string[] messages, string recorded)
        {
            Assert.Equal(2, messages.Length);
            Assert.Contains(messages, x => x.StartsWith(expected, StringComparison.Ordinal));
            Assert.Contains(messages, x => x.StartsWith(recorded, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("[HgxMember(0)] public required partial int? X { get; set; }", "[HgxMember(0)] public required partial int X { get; set; }", "HGX0208")]
    [InlineData("[HgxMember(0)] public partial int? X { get; set; }", "[HgxMember(0)] public partial int X { get; set; }", "HGX0213")]
    public void Nil_at_a_place_is_missing_where_the_member_is_required(string before, string after, string expected) =>
        Assert.StartsWith(expected, Assert.Single(ContractScene.After(Status(before), Status(after))), StringComparison.Ordinal);

    [Theory]
    [InlineData("public partial string? X { get; set; }", "HGX0208: X of the contract acme.status@1, which is shipped, was 'integer (int)' and is 'text or nil'")]
    [InlineData("public partial long X { get; set; }", "HGX0205: X")]
    public void A_name_that_is_taken_again_means_what_it_meant(string member, string expected)
    {
        string shipped = ContractScene.Record(Status("")) + "*REMOVED* acme.status@1 X: integer (int)\n";
        Assert.StartsWith(expected, Assert.Single(ContractScene.Messages(Status(member), shipped, "")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_a_value_with_places_that_is_taken_again_means_what_it_meant_in_a_JSON_object()
    {
        static string Source(string members, string format) => $$"""
            [HgxValue] public partial class Part { {{members}} [HgxMember(1)] public int Y { get; init; } }
            [HgxObject(ApiId = "a@1"{{format}})] public partial class Thing { public partial Part? Part { get; set; } }
            """;
        foreach ((string format, string expected) in (ReadOnlySpan<(string, string)>)[("", "HGX0205: X of the value Part"), (", Format = HgxFormat.Json", "HGX0208: X ")])
        {
            string shipped = ContractScene.Record(Source("[HgxMember(0)] public int X { get; init; }", format));
            string unshipped = ContractScene.RecordAgain(Source("", format), shipped, "");
            string message = Assert.Single(ContractScene.Messages(Source("[HgxMember(5)] public string? X { get; init; }", format), shipped, unshipped));
            Assert.StartsWith(expected, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_place_that_is_taken_by_another_member_is_told_of_with_both_names()
    {
        string message = Assert.Single(
            ContractScene.After(Status("[HgxMember(0)] public partial int X { get; set; }"), Status("[HgxMember(0)] public partial string? Y { get; set; }")),
            x => x.StartsWith("HGX0208", StringComparison.Ordinal));
        Assert.StartsWith("HGX0208: Y at place 0, which was X's, of the contract acme.status@1", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_in_error_is_told_of_once()
    {
        string[] messages = await ContractScene.BuildAsync(
            Status("public partial object? X { get; set; }"), ContractScene.Record(Status("public partial int X { get; set; }")), "");
        Assert.StartsWith("HGX0101: ", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_files_and_for_the_original_s_default_ApiIDs_nothing_is_said()
    {
        string json = $$"""[HgxObject(ApiId = "hex:{{new string('0', 127)}}3", Format = HgxFormat.Json)] public partial class Status { public partial int X { get; set; } }""";
        Assert.Empty(ContractScene.Messages(json, "", ""));
        Assert.Empty(await GeneratorRun.Of(Status("public partial int X { get; set; }")).DiagnosticsAsync());
    }

    private static string Status(string members) => $$"""[HgxObject(ApiId = "acme.status@1")] public partial class Status { {{members}} } """;
}
