namespace Hgx.Typed.Generators.Tests.Contracts;

/// <summary>Nested types that were moved or renamed: what is shipped of them holds on.</summary>
public sealed class ContractTypeMoveTests
{
    private const string Holder = """[HgxObject(ApiId = "h@1")] public partial class Holder { public partial TYPE? Part { get; set; } }""";

    private static readonly string[] s_beforeName = ["class ", "enum ", "abstract partial record ", ": "];

    [Theory]
    [InlineData("[HgxValue] public partial class R { public int X { get; init; } }", "int X", "int Renamed", "HGX0207: X was renamed to Renamed in the value NOW")]
    [InlineData("[HgxValue] public partial class R { public int X { get; init; } }", "int X", "string? X", "HGX0208: X of the value NOW, which is shipped, was 'integer (int)' and is 'text or nil'")]
    [InlineData("[HgxValue] public partial class R { public int X { get; init; } public int Y { get; init; } }", "public int Y { get; init; } ", "", "HGX0206: Y was removed from the value NOW")]
    [InlineData("[HgxValue] public partial class R { [HgxMember(0)] public int X { get; init; } }", "HgxMember(0)", "HgxMember(1)", "HGX0209: X of the value NOW, which is shipped, was at place 0")]
    [InlineData("public enum R { P, Q }", "P, Q", "P, N, Q", "HGX0208: Q of the enum NOW, which is shipped, was")]
    [InlineData("[HgxUnion] public abstract partial record R { [HgxValue] public partial record One(int X) : R; [HgxValue] public partial record Two(int X) : R; }", "[HgxValue] public partial record Two(int X) : R; ", "", "HGX0206: Two was removed from the union NOW")]
    public void What_was_shipped_under_another_name_breaks_as_it_would_under_its_own(string type, string old, string now, string expected)
    {
        foreach ((string before, string name) in (ReadOnlySpan<(string, string)>)[("A", "B.R"), ("B", "B.Other")])
        {
            string shipped = ContractScene.Record(Scene(before, "R", type)), own = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
            string unshipped = ContractScene.RecordAgain(Scene("B", own, Named(type)), shipped, "");
            Assert.Contains("*REMOVED*", unshipped, StringComparison.Ordinal);
            Assert.Empty(ContractScene.Messages(Scene("B", own, Named(type)), shipped, unshipped));
            string[] messages = ContractScene.Messages(Scene("B", own, Named(type.Replace(old, now, StringComparison.Ordinal))), shipped, unshipped);
            Assert.Contains(messages, x => x.StartsWith(expected.Replace("NOW", name, StringComparison.Ordinal), StringComparison.Ordinal));
            Assert.DoesNotContain(messages, x => x.Contains("never shipped", StringComparison.Ordinal));

            string Named(string code) => s_beforeName
                .Aggregate(code, (x, word) => x.Replace($"{word}R", word + own, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Of_what_was_recorded_since_the_line_to_take_out_is_named()
    {
        const string Part = "[HgxValue] public partial class R { public int X { get; init; } public int Y { get; init; } }";
        string shipped = ContractScene.Record(Scene("A", "R", Part)), unshipped = ContractScene.RecordAgain(Scene("B", "R", Part), shipped, "");
        string[] messages = ContractScene.Messages(Scene("B", "R", Part.Replace("public int Y { get; init; } ", "", StringComparison.Ordinal)), shipped, unshipped);
        Assert.EndsWith("record that it is gone: take out of HgxContracts.Unshipped.txt 'value B.R Y: integer (int)'", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_what_was_recorded_again_since_the_line_that_is_missing_is_named()
    {
        const string Source = """[HgxObject(ApiId = "a@1")] public partial class Thing { public partial int X { get; set; } }""";
        string shipped = ContractScene.Record(Source), wider = Source.Replace("int X", "long X", StringComparison.Ordinal);
        string unshipped = ContractScene.RecordAgain(wider, shipped, "");
        string message = Assert.Single(ContractScene.Messages(Source.Replace("public partial int X { get; set; }", "", StringComparison.Ordinal), shipped, unshipped));
        Assert.StartsWith("HGX0206", message, StringComparison.Ordinal);
        Assert.EndsWith("record that it is gone: take out of HgxContracts.Unshipped.txt 'a@1 X: integer (long)'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_whose_type_was_moved_is_shipped_all_the_same()
    {
        const string Part = "[HgxValue] public partial class R { public int X { get; init; } }";
        string shipped = ContractScene.Record(Scene("A", "R", Part)), unshipped = ContractScene.RecordAgain(Scene("B", "R", Part), shipped, "");
        string[] messages = ContractScene.Messages(Scene("B", "R", Part).Replace("? Part {", "? Piece {", StringComparison.Ordinal), shipped, unshipped);
        Assert.StartsWith("HGX0207: Part was renamed to Piece", Assert.Single(messages), StringComparison.Ordinal);
        // And moved once more.
        Assert.All(ContractScene.Messages(Scene("C", "R", Part), shipped, unshipped), x => Assert.StartsWith("HGX0213", x, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public int Y { get; init; } ", "int X", "int Renamed", "HGX0207: X was renamed to Renamed in the value B.Other")]
    [InlineData("public int Y { get; init; } ", "int X", "string? X", "HGX0208: X of the value B.Other")]
    [InlineData("public int Y { get; init; } ", "? Part {", "? Piece {", "HGX0207: Part was renamed to Piece in the contract h@1")]
    public void What_is_recorded_after_a_rename_takes_nothing_from_what_is_shipped(string added, string old, string now, string expected)
    {
        const string Part = "[HgxValue] public partial class R { public int X { get; init; } }";
        string shipped = ContractScene.Record(Scene("A", "R", Part)), renamed = Scene("B", "Other", Part.Replace("class R", "class Other", StringComparison.Ordinal));
        string unshipped = ContractScene.RecordAgain(renamed, shipped, ""), grown = renamed.Replace("{ public", $"{{ {added}public", StringComparison.Ordinal);
        unshipped = ContractScene.RecordAgain(grown, shipped, unshipped);
        Assert.Empty(ContractScene.Messages(grown, shipped, unshipped));
        string[] messages = ContractScene.Messages(grown.Replace(old, now, StringComparison.Ordinal), shipped, unshipped);
        Assert.StartsWith(expected, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A", "string? X")]
    [InlineData("A", "string? Z")]
    [InlineData("C", "int X")]
    public void A_new_type_of_the_name_that_a_move_has_freed_or_of_the_same_own_name_is_a_new_type(string space, string member)
    {
        const string Part = "[HgxValue] public partial class R { public int X { get; init; } }";
        string shipped = ContractScene.Record(Scene("A", "R", Part)), moved = Scene("B", "R", Part);
        string unshipped = ContractScene.RecordAgain(moved, shipped, "");
        string both = $"namespace {space} {{ {Part.Replace("int X", member, StringComparison.Ordinal)} }}\n" + moved.Replace("class Holder {", $"class Holder {{ public partial {space}.R? Second {{ get; set; }}", StringComparison.Ordinal);
        Assert.All(ContractScene.Messages(both, shipped, unshipped), x => Assert.Matches("^HGX02(04|05|13)", x));
        for (int i = 0; i < 3; i++) unshipped = ContractScene.RecordAgain(both, shipped, unshipped);
        Assert.Empty(ContractScene.Messages(both, shipped, unshipped));
        int at = both.IndexOf("namespace B", StringComparison.Ordinal);
        string broken = both[..at] + both[at..].Replace("int X", "int Renamed", StringComparison.Ordinal);
        Assert.StartsWith("HGX0207: X was renamed to Renamed in the value B.R", Assert.Single(ContractScene.Messages(broken, shipped, unshipped)), StringComparison.Ordinal);
        string free = both[..at].Replace(member, "long Free", StringComparison.Ordinal) + both[at..];
        Assert.All(ContractScene.Messages(free, shipped, unshipped), x => Assert.Matches("^HGX02(05|13)", x));
    }

    [Fact]
    public void A_new_type_that_is_like_one_which_was_deleted_is_a_new_type()
    {
        const string Shipped = """
            namespace A { [HgxValue] public partial class Old { public int X { get; init; } } }
            [HgxObject(ApiId = "o@1")] public partial class Gone { public partial A.Old? Part { get; set; } }
            """;
        string shipped = ContractScene.Record(Shipped), unshipped = "*REMOVED* value A.Old = map\n*REMOVED* o@1 = map\n";
        string now = Shipped.Replace("namespace A", "namespace B", StringComparison.Ordinal).Replace("Old", "New", StringComparison.Ordinal)
            .Replace("A.New", "B.New", StringComparison.Ordinal).Replace("o@1", "n@1", StringComparison.Ordinal);
        for (int i = 0; i < 2; i++) unshipped = ContractScene.RecordAgain(now, shipped, unshipped);
        Assert.Empty(ContractScene.Messages(now, shipped, unshipped));
        Assert.All(ContractScene.Messages(now.Replace("int X", "string? X", StringComparison.Ordinal), shipped, unshipped), x => Assert.StartsWith("HGX0213", x, StringComparison.Ordinal));
    }

    [Fact]
    public void Once_the_move_is_released_the_new_name_is_all_that_counts()
    {
        const string Part = "[HgxValue] public partial class R { public int X { get; init; } }";
        string shipped = ContractScene.Record(Scene("A", "R", Part));
        string released = Release(shipped, ContractScene.RecordAgain(Scene("B", "R", Part), shipped, ""));
        Assert.Empty(ContractScene.Messages(Scene("B", "R", Part), released, ""));
        string[] messages = ContractScene.Messages(Scene("B", "R", Part.Replace("int X", "int Renamed", StringComparison.Ordinal)), released, "");
        Assert.StartsWith("HGX0207: X was renamed to Renamed in the value B.R", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_moved_back_after_a_release_is_as_it_was_released()
    {
        const string Part = "[HgxValue] public partial class R { public int X { get; init; } }";
        string shipped = ContractScene.Record(Scene("A", "R", Part)), grown = Part.Replace("{ public", "{ public int Y { get; init; } public", StringComparison.Ordinal);
        shipped = Release(shipped, ContractScene.RecordAgain(Scene("B", "R", grown), shipped, ""));
        string unshipped = ContractScene.RecordAgain(Scene("A", "R", grown), shipped, "");
        Assert.Empty(ContractScene.Messages(Scene("A", "R", grown), shipped, unshipped));
        string[] messages = ContractScene.Messages(Scene("A", "R", grown.Replace("int Y", "string? Y", StringComparison.Ordinal)), shipped, unshipped);
        Assert.StartsWith("HGX0208: Y of the value A.R", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_name_meant_before_a_move_that_is_released_it_means_after()
    {
        const string Part = "[HgxValue] public partial class R { public int X { get; init; } }";
        string taken = Part.Replace("{ public", "{ public string? Y { get; init; } public", StringComparison.Ordinal);
        string shipped = ContractScene.Record(Scene("A", "R", Part)) + "*REMOVED* value A.R Y: integer (int)\n";
        shipped = Release(shipped, ContractScene.RecordAgain(Scene("B", "R", Part), shipped, ""));
        Assert.Empty(ContractScene.Messages(Scene("B", "R", Part), shipped, ""));
        string[] messages = ContractScene.Messages(Scene("B", "R", taken), shipped, "");
        Assert.StartsWith("HGX0208: Y of the value B.R", Assert.Single(messages), StringComparison.Ordinal);
    }

    // As docs/contracts.md has it.
    private static string Release(string shipped, string unshipped)
    {
        string[] lines = unshipped.Split('\n'), repeated = [.. lines.Where(x => x.StartsWith("*REMOVED* ", StringComparison.Ordinal)).Select(x => x["*REMOVED* ".Length..])];
        return string.Join('\n', shipped.Split('\n').Except(repeated).Concat(lines));
    }

    [Theory]
    [InlineData("public class Shape { [HgxValue] public partial class Ok { public int X { get; init; } } }", "public class Other { [HgxValue] public partial class Ok { public int X { get; init; } } }", "Shape.Ok", "Other.Ok")]
    [InlineData("public class J { public enum St { P, Q } }", "public class K { public enum St { P, Q } }", "J.St", "K.St")]
    public void Two_of_one_own_name_are_told_apart_by_what_contains_them(string one, string other, string first, string second)
    {
        string types = $"{one} {other}".Replace("public class", "public partial class", StringComparison.Ordinal);
        string Source(string space) => $$"""
            namespace {{space}} { {{types}} }
            [HgxObject(ApiId = "h@1")] public partial class Holder { public partial {{space}}.{{first}}? One { get; set; } public partial {{space}}.{{second}}? Two { get; set; } }
            """;
        string[] messages = ContractScene.After(Source("A"), Source("B"));
        Assert.NotEmpty(messages);
        Assert.All(messages, x => Assert.StartsWith("HGX0213", x, StringComparison.Ordinal));
    }

    [Fact]
    public void A_reference_to_a_class_whose_name_another_class_has_taken_refers_to_something_else()
    {
        const string Before = """
            [HgxObject(ApiId = "s@1")] public partial class Post { public partial int X { get; set; } }
            [HgxObject(ApiId = "h@1")] public partial class Wall { public partial ImmutableArray<HgxRef<Post>> Posts { get; set; } }
            """;
        string shipped = ContractScene.Record(Before), renamed = Before.Replace("Post", "OldPost", StringComparison.Ordinal).Replace("OldPosts", "Posts", StringComparison.Ordinal);
        const string Other = """ [HgxObject(ApiId = "n@1")] public partial class Post { public partial string? Y { get; set; } }""";
        string taken = Before.Replace("class Post", "class OldPost", StringComparison.Ordinal) + Other;
        // A class that has only another name is the same.
        Assert.All(ContractScene.Messages(renamed, shipped, ""), x => Assert.StartsWith("HGX0213", x, StringComparison.Ordinal));
        Assert.All(ContractScene.Messages(renamed + Other, shipped, ""), x => Assert.True(x.StartsWith("HGX0213", StringComparison.Ordinal) || x.StartsWith("HGX0204", StringComparison.Ordinal) || x.StartsWith("HGX0205", StringComparison.Ordinal), x));
        string message = Assert.Single(ContractScene.Messages(taken, shipped, ""), x => x.StartsWith("HGX0208", StringComparison.Ordinal));
        Assert.StartsWith(
            "HGX0208: Posts of the contract h@1, which is shipped, was 'array of bin (HgxRef of OldPost)' and is 'array of bin (HgxRef of Post)': objects stored so far are refused or read as something else",
            message,
            StringComparison.Ordinal);
        // And what a release has settled is not asked again.
        Assert.Empty(ContractScene.Messages(taken, ContractScene.Record(taken), ""));
        Assert.Empty(ContractScene.Messages(taken, shipped + "n@1 = map (Post)\nn@1 Y: text or nil\n", ""));
    }

    [Fact]
    public void An_ApiID_in_hexadecimal_digits_is_the_same_in_both_cases()
    {
        string digits = string.Concat(Enumerable.Repeat("aB", 64));
        string source = $$"""[HgxObject(ApiId = "hex:{{digits}}")] public partial class Thing { public partial int X { get; set; } }""";
        Assert.Empty(ContractScene.After(source, source.Replace(digits, digits.ToUpperInvariant(), StringComparison.Ordinal)));
    }

    [Fact]
    public void An_enum_that_no_member_has_any_more_is_said_to_be_that()
    {
        string before = "public enum Level { Low } " + Holder.Replace("TYPE", "Level", StringComparison.Ordinal);
        string[] messages = ContractScene.After(before, before.Replace("partial Level?", "partial int?", StringComparison.Ordinal));
        Assert.Contains(messages, x => x.StartsWith("HGX0212: The enum Level is shipped, and no member of a contract of this project has it", StringComparison.Ordinal));
    }

    private static string Scene(string space, string name, string type) =>
        $"namespace {space} {{ {type} }}\n{Holder.Replace("TYPE", $"{space}.{name}", StringComparison.Ordinal)}";
}
